import { type Position, position } from "@/server/domain/position";
import { changedKeys } from "@/server/replay/rows/changed-keys";
import { nextPage, type RowSample } from "@/server/replay/rows/next-page";
import type { RowPage } from "@/server/replay/rows/row-page";
import type { RowWork } from "@/server/replay/rows/row-work";

/** Which rows an audit looks at. `changed`: those that an event of this part of the log belongs to. */
export type RowChoice =
  | { kind: "all" }
  | { kind: "share"; sample: RowSample }
  | { kind: "keys"; keys: readonly string[] }
  | { kind: "changed"; after: Position; upTo: Position };

export const ROWS_A_PAGE = 500;
/** Changed rows are found through their events. */
const EVENTS_A_PAGE = 5_000;

/** The page that begins where the one before said `next`; null at the beginning, and after the last one. */
export const pageOf = async (
  work: RowWork,
  projection: string,
  choice: RowChoice,
  after: string | null,
): Promise<{ page: RowPage; next: string | null }> => {
  switch (choice.kind) {
    case "keys":
      return { page: { kind: "keys", keys: choice.keys }, next: null };
    case "changed": {
      const from = after === null ? choice.after : position(after);
      const { page, end } = await changedKeys(work, projection, { after: from, upTo: choice.upTo, limit: EVENTS_A_PAGE });
      return { page, next: end };
    }
    case "share":
      return nextPage(work, projection, { after, limit: ROWS_A_PAGE, sample: choice.sample });
    case "all":
      return nextPage(work, projection, { after, limit: ROWS_A_PAGE });
  }
};
