/** What the page of a stream draws beside its events. */
export type StreamParts = {
  /** States, differences, the film, what if: what folds of its events say. */
  folds: boolean;
  /** The events of some types alone. */
  types: boolean;
  /** Why an event happened and what it caused. */
  traces: boolean;
  caseFiles: boolean;
  /** What this console keeps of its own store's streams: readers, letters, findings, repairs, personal data, who looked. */
  records: boolean;
  /** Types are said in words, as every tool spells them its own way; the type itself stands with the event. */
  typesInWords: boolean;
};

const OWN: StreamParts = { folds: true, types: true, traces: true, caseFiles: true, records: true, typesInWords: false };
const ATTACHED: StreamParts = { folds: false, types: false, traces: false, caseFiles: false, records: false, typesInWords: true };

/** `source`: the store of another tool that the stream stands in. */
export const partsOf = (source: string | undefined): StreamParts => (source === undefined ? OWN : ATTACHED);
