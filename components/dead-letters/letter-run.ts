import type { LetterFilter } from "@/server/contracts/dead-letters";

/** What is to be run or discarded: everything that a filter finds, or sequences by name. */
export type RunSelection = { filter: LetterFilter } | { sequences: readonly string[] };
export type DiscardScope = "head" | "sequence";
/** What a person adds to a run, as it is being written: kept while previews come and go. */
export type RunDraft = {
  reason: string;
  /** Letters a second; empty for no limit. */
  limit: string;
  onChange: (change: { reason?: string; limit?: string }) => void;
};
/** The same, as it is sent. */
export type RunTerms = { reason: string; lettersPerSecond: number | null };

export type LetterRun = {
  /** Of this asking: the same one twice is answered alike. */
  key: string;
  kind: "redrive" | "discard";
  projection: string;
  noun: string;
  selection: RunSelection;
  /** Of a discard. */
  scope: DiscardScope;
};

export const newRun = (run: Omit<LetterRun, "key" | "scope"> & { scope?: DiscardScope }): LetterRun => ({
  scope: "head",
  ...run,
  key: crypto.randomUUID(),
});

const selectionBody = (selection: RunSelection) =>
  "filter" in selection
    ? Object.keys(selection.filter).length > 0
      ? { filter: selection.filter }
      : {}
    : { sequences: selection.sequences };

const bodyOf = ({ kind, projection, selection, scope }: LetterRun) => ({
  projection,
  ...selectionBody(selection),
  ...(kind === "discard" ? { scope } : {}),
});

export const previewBody = (run: LetterRun) => ({ ...bodyOf(run), dryRun: true });

const termsBody = ({ reason, lettersPerSecond }: RunTerms) => ({
  ...(reason.trim() && { reason }),
  ...(lettersPerSecond !== null && { lettersPerSecond }),
});

/** Whether letters are run by it, and not discarded alone. */
export const runsLetters = ({ kind, scope }: Pick<LetterRun, "kind" | "scope">): boolean => kind === "redrive" || scope === "head";

/** Letters that came behind those of the preview are run after them: on a busy sequence they always do. */
export const confirmBody = (run: LetterRun, { planHash, ...terms }: RunTerms & { planHash: string }) => ({
  ...bodyOf(run),
  dryRun: false,
  planHash,
  allowArrivals: true,
  ...termsBody(terms),
});

/** A few at random, before the others: a plan of its own, so no hash of the preview's. */
export const canaryBody = (run: LetterRun, { canary, ...terms }: RunTerms & { canary: number }) => ({
  ...bodyOf(run),
  dryRun: false,
  canary,
  allowArrivals: true,
  ...termsBody(terms),
});
