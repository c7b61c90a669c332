import { counted } from "@/server/domain/duration";
import type { RowStand } from "@/server/domain/row-change";

/** What the rebuild of a row would do, or did, in one sentence. */
export const rowSentence = ({ before, after, changes }: RowStand, { name, isDone }: { name: string; isDone: boolean }): string => {
  if (before === null && after === null)
    return `${name} has no row for it, and its events make none: nothing ${isDone ? "was" : "would be"} written.`;
  if (before === null) return isDone ? `Its row was made in ${name}: there was none.` : `Its row would be made in ${name}: there is none.`;
  if (after === null) return `Its events leave no row: the one in ${name} ${isDone ? "was" : "would be"} removed.`;
  if (changes.length === 0) return `The stored row equals its fold: nothing ${isDone ? "was" : "would be"} written.`;
  const fields = counted(changes.length, "field");
  return isDone
    ? `The row in ${name} is the fold of its events again: ${fields} changed.`
    : `${fields} of the row in ${name} would change.`;
};
