import type { LetterSequence } from "@/server/contracts/dead-letters";
import { keyOf } from "./selection";

export type HeldRow = { key: string; row: LetterSequence; isGone: boolean };

/**
 * The rows that were taken, as they are now: one that is no longer held keeps its place and says so, so that nothing moves
 * under the pointer. New ones come last (held longest first); they wait only where the taken list had reached the end.
 */
export const holdRows = (
  taken: readonly LetterSequence[],
  fresh: readonly LetterSequence[],
  wasWhole: boolean,
): { rows: HeldRow[]; news: number; gone: number } => {
  const now = new Map(fresh.map((row) => [keyOf(row), row]));
  const known = new Set(taken.map(keyOf));
  const others = fresh.filter((row) => !known.has(keyOf(row)));
  const held = taken.map((row): HeldRow => {
    const key = keyOf(row);
    return { key, row: now.get(key) ?? row, isGone: !now.has(key) };
  });
  const pulledIn = wasWhole ? [] : others.map((row): HeldRow => ({ key: keyOf(row), row, isGone: false }));
  return { rows: [...held, ...pulledIn], news: wasWhole ? others.length : 0, gone: held.filter(({ isGone }) => isGone).length };
};
