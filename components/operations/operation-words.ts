import type { Operation } from "@/server/contracts/operations";
import { countOfNoun } from "../dead-letters/nouns";
import { countOf, formatCount, inWords } from "../format";

export type ListedOperation = Omit<Operation, "preview">;
type Named = Pick<Operation, "kind" | "noun" | "sequences" | "selection">;

/** "Redrive of 37 accounts", "Canary redrive of 5 accounts", "Discard of the failing letter of 1 account". */
export const titleOf = ({ kind, noun, sequences, selection: { canary, scope } }: Named): string => {
  const what = countOfNoun(sequences.selected, noun);
  if (kind === "redrive") return `${canary ? "Canary redrive" : "Redrive"} of ${what}`;
  const letters = scope === "sequence" ? "all letters" : "the failing letter";
  return `${canary ? "Canary discard" : "Discard"} of ${letters} of ${what}`;
};

const cameThrough = ({ kind }: Pick<Operation, "kind">, count: number): string => {
  if (kind === "redrive") return "came through";
  return count === 1 ? "flows again" : "flow again";
};

const listed = (parts: readonly [count: number, words: string][], selected: number): string => {
  const told = parts.filter(([count]) => count > 0);
  const [only] = told;
  if (!only) return "nothing was selected";
  if (told.length > 1) return told.map(([count, words]) => `${formatCount(count)} ${words}`).join(", ");
  return selected === 1 ? `it ${only[1]}` : `all ${only[1]}`;
};

/** Nothing of any sequence has ended yet; letters may have. */
const atFirst = (operation: ListedOperation): string => {
  const { selected } = operation.sequences;
  if (selected > 1) return "none is through yet";
  return tallyOf(operation).pending < operation.counts.selected ? "it is under way" : "it waits for its turn";
};

/** What came of the sequences: "33 came through, 3 failed again, 1 was not reached". */
export const outcomeOf = (operation: ListedOperation): string => {
  const { selected, done, failed } = operation.sequences;
  const rest = Math.max(0, selected - done - failed);
  if (operation.state === "running" && selected > 0 && rest === selected) return atFirst(operation);
  const left = rest === 1 ? "was not reached" : "were not reached";
  const parts: [number, string][] = [
    [done, cameThrough(operation, done)],
    [failed, "failed again"],
    [rest, operation.state === "running" ? "to go" : left],
  ];
  return listed(parts, selected);
};

/** The same as a sentence of its own: "All came through." */
export const outcomeSentence = (operation: ListedOperation): string => {
  const words = outcomeOf(operation);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
};

/** The page's one sentence. */
export const headlineOf = (operation: ListedOperation): string => {
  const title = titleOf(operation);
  switch (operation.state) {
    case "previewing":
      return `${title}: its preview is being made.`;
    case "previewed":
      return `${title}: previewed, and not confirmed.`;
    case "awaiting-approval":
      return `${title}: waits for somebody to approve it.`;
    case "running":
      return operation.cancelled ? `${title} is being stopped: ${outcomeOf(operation)}.` : `${title}: ${outcomeOf(operation)}.`;
    case "cancelled":
      return operation.startedAt ? `${title}, cancelled: ${outcomeOf(operation)}.` : `${title}: cancelled before it began.`;
    case "failed":
      return `${title} broke off: ${outcomeOf(operation)}.`;
    case "done":
      return `${title}: ${outcomeOf(operation)}.`;
  }
};

export type Tally = { succeeded: number; failed: number; notReached: number; pending: number; selected: number };

/** Of letters; whatever has no outcome yet is pending. */
export const tallyOf = ({ counts }: Pick<Operation, "counts">): Tally => ({
  ...counts,
  pending: Math.max(0, counts.selected - counts.succeeded - counts.failed - counts.notReached),
});

const lettersInWords = (operation: ListedOperation): string => {
  const { selected, succeeded, failed, notReached, pending } = tallyOf(operation);
  const settled = operation.kind === "redrive" ? "came through" : succeeded === 1 ? "is settled" : "are settled";
  const parts: [number, string][] = [
    [succeeded, settled],
    [failed, "failed again"],
    [notReached, notReached === 1 ? "was not reached" : "were not reached"],
    [pending, pending === 1 ? "waits for its turn" : "wait for their turn"],
  ];
  const told = parts.filter(([count]) => count > 0);
  const [only] = told;
  if (!only) return "It selected no letter.";
  if (told.length > 1)
    return `Of ${countOf(selected, "letter")} ${inWords(told.map(([count, words]) => `${formatCount(count)} ${words}`))}.`;
  return selected === 1 ? `Its one letter ${only[1]}.` : `All ${countOf(selected, "letter")} ${only[1]}.`;
};

/** "Of 112 letters 95 came through, 3 failed again and 14 were not reached." and what came behind them. */
export const lettersSentence = (operation: ListedOperation): string =>
  operation.arrived > 0
    ? `${lettersInWords(operation)} ${formatCount(operation.arrived)} more arrived behind them while it ran.`
    : lettersInWords(operation);

export const isFinished = ({ state }: Pick<Operation, "state">): boolean => state === "done" || state === "failed" || state === "cancelled";

/** A finished one that nobody has acknowledged, or one under way: both stay on the Overview. A preview that was cancelled does not. */
export const isOpen = ({ state, startedAt, acknowledged }: Pick<Operation, "state" | "startedAt" | "acknowledged">): boolean =>
  state === "running" || (isFinished({ state }) && startedAt !== null && acknowledged === null);

/** It moves by itself: worth looking at every second. */
export const isMoving = ({ state }: Pick<Operation, "state">): boolean => state === "running" || state === "previewing";

/** Seconds from its start to its end or to `now` (milliseconds); null for one that never began. */
export const secondsOf = ({ startedAt, finishedAt }: Pick<Operation, "startedAt" | "finishedAt">, now: number): number | null =>
  startedAt === null ? null : Math.max(0, ((finishedAt ? Date.parse(finishedAt) : now) - Date.parse(startedAt)) / 1_000);

/** What cancelling does, before it is done. */
export const cancelConsequence = (operation: ListedOperation): string => {
  const { pending } = tallyOf(operation);
  if (!operation.startedAt) return "Nothing was run yet. The letters stay where they are, in their order.";
  return `The letters in hand are finished. ${pending === 1 ? "The letter" : `The ${formatCount(pending)} letters`} that nothing has come of yet ${
    pending === 1 ? "stays where it is" : "stay where they are"
  }, in their order, and can be run later. What came through stays so.`;
};
