type CheckWords = {
  /** As a heading: what is the matter. */
  title: string;
  /** One sentence: what somebody who found it does next. */
  advice: string;
};

const ASK_WRITER = "Ask whoever writes this stream what they recorded";
const REBUILD_ROW =
  "Choose “Check and repair rows…” on the projection’s page: it lists every wrong row before and after, and writes them when you confirm. A rebuild mends every row, too.";

/** By the stable name of the check. */
const known: Readonly<Record<string, CheckWords>> = {
  duplicate_event_id: {
    title: "Two events have the same id",
    advice: `${ASK_WRITER}: one event written twice counts twice in every figure that folds it. Open the one too many and choose “It should not count…”.`,
  },
  duplicate_sequence: {
    title: "Two events have the same version",
    advice: "Find out who wrote past the store’s own checks: which of the two is the truth cannot be told from the log.",
  },
  content_duplicate: {
    title: "The same was recorded twice",
    advice: `${ASK_WRITER}: a request that was sent again looks like this, and so do two equal requests. If both happened, acknowledge it; else open the one too many and choose “It should not count…”.`,
  },
  sequence_gap: {
    title: "Versions are missing",
    advice: "Look for the missing versions in a backup: every state after them is folded without them.",
  },
  first_version: {
    title: "A stream does not begin at version 1",
    advice: "Look for its first events in a backup, or acknowledge it where the stream was brought in without its beginning.",
  },
  global_sequence_gap: {
    title: "Positions are missing without a record",
    advice: "Compare the range with a backup: events were there and are gone, or the record of the gap is.",
  },
  timestamp_reversal: {
    title: "Time runs backwards in a stream",
    advice: "Check the clocks of the writers: figures as of a moment may take these events in another order than their versions.",
  },
  global_timestamp_reversal: {
    title: "Recorded long before its predecessor",
    advice: "Check whether the database’s clock was set back or events were brought in from elsewhere.",
  },
  checksum_mismatch: {
    title: "An event is not what was recorded",
    advice: "Compare the event with a backup: somebody changed it past the rule that events stay as they are.",
  },
  event_after_close: {
    title: "Events follow the end of a stream",
    advice: `${ASK_WRITER} after it was closed, and whether those events should count.`,
  },
  unknown_causation: {
    title: "Its cause is not there",
    advice: `${ASK_WRITER} as its cause: the event is gone, or the id was never one of this store.`,
  },
  unknown_correlation: {
    title: "Its conversation is not there",
    advice: `${ASK_WRITER} as its correlation id: traces cannot find what belongs together.`,
  },
  snapshot_ahead: {
    title: "A snapshot is ahead of its stream",
    advice: "Look for the events that the snapshot was taken from: the stream has lost them, or holds others in their place.",
  },
  snapshot_unequal: {
    title: "A snapshot is not what its events make",
    advice: "Delete the snapshot: it is made again. A fold that was changed without a new version looks like this.",
  },
  foreign_position: {
    title: "A position that this store did not give",
    advice: "Find out whether a dump was restored without its sequence: readers that have passed the position never see the event.",
  },
  oversize_event: {
    title: "A very large event",
    advice: "Ask its writer whether all of the payload belongs into an event: each fold and each page reads it whole.",
  },
  oversize_stream: {
    title: "A very long stream",
    advice: "Ask its owner whether the stream can end and go on as another, as accounts do at the end of a year.",
  },
  row_missing: { title: "A row is missing", advice: REBUILD_ROW },
  row_surplus: { title: "A row that no event makes", advice: REBUILD_ROW },
  row_different: { title: "A row differs from its events", advice: REBUILD_ROW },
  events_not_applied: {
    title: "Events were passed over",
    advice: "Rebuild the projection: the events lie below its checkpoint, so it will not read them again by itself.",
  },
};

/** A team's own check goes by its name. */
const spelled = (name: string): string => {
  const words = name.replaceAll("_", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

const OWN_ADVICE = "Ask who wrote this check, and who writes what it looks at; acknowledge it once it is known.";

export const checkWords = (name: string): CheckWords =>
  (Object.hasOwn(known, name) ? known[name] : undefined) ?? { title: spelled(name), advice: OWN_ADVICE };
