import { z } from "zod";
import { cursorOf, keyOf } from "./page-cursor";

/** Microseconds since 1970, and the id. */
const timeKey = z.tuple([z.string().regex(/^\d{1,17}$/), z.uuid()]);

type Timed = { cursor: string; id: string };

/** Where a page of a list that is ordered by time and id goes on. Throws `OperationError("invalid-request")` for a text that no page ended with. */
export const afterTime = (after: string | undefined): Timed | undefined => {
  if (after === undefined) return undefined;
  const [cursor, id] = keyOf(timeKey, after);
  return { cursor, id };
};

/** `next` of a page that is full. */
export const nextByTime = (page: readonly Timed[], limit: number): { next?: string } => {
  const last = page.length === limit ? page.at(-1) : undefined;
  return last ? { next: cursorOf([last.cursor, last.id]) } : {};
};
