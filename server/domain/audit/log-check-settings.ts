/** What a team knows about its log that a check cannot know by itself. */
export type LogCheckSettings = {
  /** Events of one stream with the same type and data that occurred at most so far apart are taken for one that was recorded twice. */
  duplicateWithinSeconds: number;
  /** How far an event may lie before the one that precedes it in its stream: clocks of writers differ. */
  streamReversalSeconds: number;
  /** The same of `recordedAt` across all streams: a position is drawn before its time is taken, so concurrent writers cross. */
  globalReversalSeconds: number;
  /** Types after which nothing comes in a stream. */
  closingTypes: readonly string[];
  /** Of payload and metadata, as JSON text. */
  largeEventBytes: number;
  longStreamEvents: number;
};

export const DEFAULT_LOG_CHECKS: LogCheckSettings = {
  duplicateWithinSeconds: 5,
  streamReversalSeconds: 5,
  globalReversalSeconds: 60,
  closingTypes: [],
  largeEventBytes: 1_000_000,
  longStreamEvents: 10_000,
};
