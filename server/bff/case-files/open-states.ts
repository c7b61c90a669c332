import type { CaseDifference, CaseState } from "@/server/case-file/document";
import type { StreamReplay } from "@/server/replay/fold-stream";
import { seenCause } from "../sight/seen-causes";
import { columnOf, rowSight } from "../sight/seen-rows";
import type { Sight } from "../sight/sight";
import { spelledOut } from "./open-parts";

type Folded = { state: CaseState; differences: CaseDifference[] };

/** States and what changed in them as they are handed over: the columns that a projection does not call personal. */
export const openStates = (sight: Sight, { state, differences }: Folded, { fold, streamId }: StreamReplay): Folded => {
  const rows = rowSight(sight, { projection: fold.projection, versions: [fold.version], streamId });
  const row = (of: CaseState["after"]): CaseState["after"] =>
    of && Object.fromEntries(Object.entries(of).map(([column, value]) => [column, spelledOut(rows.value(column, value))]));
  const { opening, before, after, refusal } = state;
  return {
    state: {
      ...state,
      opening: row(opening),
      before: row(before),
      after: row(after),
      refusal: refusal && { ...refusal, message: seenCause(sight, { projection: fold.projection, streamId }, refusal).message },
    },
    differences: differences.map(({ changes, ...told }) => ({
      ...told,
      changes: changes.map(({ path, before: was, after: is }) => ({
        path,
        before: spelledOut(rows.value(columnOf(path), was)),
        after: spelledOut(rows.value(columnOf(path), is)),
      })),
    })),
  };
};
