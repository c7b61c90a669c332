import type { LetterFilter } from "@/server/contracts/dead-letters";

/** What is to be run or discarded: everything that a filter finds, or sequences by name. */
export type RunSelection = { filter: LetterFilter } | { sequences: readonly string[] };
export type DiscardScope = "head" | "sequence";
/** Why, as it is being written: kept while previews come and go. */
export type Reason = { text: string; onChange: (text: string) => void };

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

/** Letters that came behind those of the preview are run after them: on a busy sequence they always do. */
export const confirmBody = (run: LetterRun, { planHash, reason }: { planHash: string; reason: string }) => ({
  ...bodyOf(run),
  dryRun: false,
  planHash,
  allowArrivals: true,
  ...(reason.trim() && { reason }),
});

/** A few at random, before the others: a plan of its own, so no hash of the preview's. */
export const canaryBody = (run: LetterRun, { canary, reason }: { canary: number; reason: string }) => ({
  ...bodyOf(run),
  dryRun: false,
  canary,
  allowArrivals: true,
  ...(reason.trim() && { reason }),
});
