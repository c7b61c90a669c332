import { z } from "zod";
import type { StoredFinding } from "@/server/db/findings/finding-row";
import { faultSeverities } from "@/server/domain/audit/fault";
import { cursorOf, keyOf } from "../page-cursor";

/** Its severity, when it was last seen in microseconds since 1970, and its id. */
const findingKey = z.tuple([z.enum(faultSeverities), z.string().regex(/^\d{1,17}$/), z.uuid()]);

type Placed = Pick<StoredFinding, "severity" | "cursor" | "id">;

/** Where a page of findings goes on. Throws `OperationError("invalid-request")` for a text that no page ended with. */
export const afterFinding = (after: string | undefined): Placed | undefined => {
  if (after === undefined) return undefined;
  const [severity, cursor, id] = keyOf(findingKey, after);
  return { severity, cursor, id };
};

/** `next` of a page that is full. */
export const nextFinding = (page: readonly Placed[], limit: number): { next?: string } => {
  const last = page.length === limit ? page.at(-1) : undefined;
  return last ? { next: cursorOf([last.severity, last.cursor, last.id]) } : {};
};
