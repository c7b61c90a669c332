import type { SourceSummary } from "@/server/contracts/sources";

/** What the page of a stream draws beside its events. */
export type StreamParts = {
  /** States, differences, the film, what if: what folds of its events say; and the events of some types alone. */
  folds: boolean;
  /** Why an event happened and what it caused. */
  traces: boolean;
  /** Another stream beside it, on one axis of time. */
  pairs: boolean;
  caseFiles: boolean;
  /** What this console keeps of its own store's streams: readers, letters, findings, repairs, personal data, who looked. */
  records: boolean;
  /** Types are said in words, as every tool spells them its own way; the type itself stands with the event. */
  typesInWords: boolean;
};

type Store = Pick<SourceSummary, "isOwn" | "capabilities">;

export const OWN_PARTS: StreamParts = { folds: true, traces: true, pairs: true, caseFiles: true, records: true, typesInWords: false };

/** Of the store that a stream stands in; one that is not known, or not read now, gives its events alone. */
export const partsOf = (store: Store | undefined): StreamParts =>
  store?.isOwn
    ? OWN_PARTS
    : {
        folds: store?.capabilities?.folds.isGiven ?? false,
        traces: store?.capabilities?.correlation.isGiven ?? false,
        pairs: store?.capabilities?.order.isGiven ?? false,
        caseFiles: false,
        records: false,
        typesInWords: true,
      };
