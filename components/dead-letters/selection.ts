import type { LetterSequence } from "@/server/contracts/dead-letters";

/** `all`: everything that the filter finds, shown or not. */
export type Selection = { kind: "some"; keys: ReadonlySet<string> } | { kind: "all" };

export const nothing: Selection = { kind: "some", keys: new Set() };

export const keyOf = ({ projection, sequence }: Pick<LetterSequence, "projection" | "sequence">): string => `${projection}/${sequence}`;

export const isSelected = (selection: Selection, key: string): boolean => selection.kind === "all" || selection.keys.has(key);

export const isEmpty = (selection: Selection): boolean => selection.kind === "some" && selection.keys.size === 0;

const keysOf = (selection: Selection, shown: readonly string[]): Set<string> => new Set(selection.kind === "all" ? shown : selection.keys);

/** Taking one out of all matching leaves those that are shown: what nobody has seen is not guessed. */
export const toggle = (selection: Selection, key: string, shown: readonly string[]): Selection => {
  const keys = keysOf(selection, shown);
  if (!keys.delete(key)) keys.add(key);
  return { kind: "some", keys };
};

/** Every row from the one that was chosen last to this one takes this one's new state. */
export const toggleRange = (selection: Selection, from: string | null, to: string, shown: readonly string[]): Selection => {
  const [start, end] = [from === null ? -1 : shown.indexOf(from), shown.indexOf(to)];
  if (start < 0 || end < 0) return toggle(selection, to, shown);
  const keys = keysOf(selection, shown);
  const isOn = !keys.has(to);
  for (const key of shown.slice(Math.min(start, end), Math.max(start, end) + 1)) {
    if (isOn) keys.add(key);
    else keys.delete(key);
  }
  return { kind: "some", keys };
};

/** The checkbox in the head: all that are shown, which is all that match where there are no more. */
export const toggleShown = (selection: Selection, shown: readonly string[], matching: number): Selection => {
  if (headState(selection, shown) === "all") return nothing;
  return matching <= shown.length ? { kind: "all" } : { kind: "some", keys: new Set([...keysOf(selection, shown), ...shown]) };
};

export const headState = (selection: Selection, shown: readonly string[]): "none" | "some" | "all" => {
  if (shown.length > 0 && shown.every((key) => isSelected(selection, key))) return "all";
  return isEmpty(selection) ? "none" : "some";
};

export type Selected = { projections: string[]; sequences: number; letters: number };

/** What is selected, counted. Rows that nobody selected do not matter, and neither do selected ones that are gone. */
export const tallyOf = (
  selection: Selection,
  rows: readonly LetterSequence[],
  matching: { sequences: number; letters: number },
  projectionsMatching: readonly string[],
): Selected => {
  if (selection.kind === "all") return { projections: [...projectionsMatching], ...matching };
  const chosen = rows.filter((row) => selection.keys.has(keyOf(row)));
  return {
    projections: [...new Set(chosen.map(({ projection }) => projection))],
    sequences: chosen.length,
    letters: chosen.reduce((sum, { letters }) => sum + letters, 0),
  };
};
