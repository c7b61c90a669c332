import { isOwnCheck } from "@/server/contracts/findings";

const ASK_WRITER = "Ask whoever writes this stream what they recorded";
const NOTHING_HERE = "Nothing here can mend it";
const REPAIR_ROW =
  "Plan a repair: you see the row before and after, and it is written when you confirm. A rebuild mends every row, and is the way where rows come from several streams.";

/** By the stable name of the check. */
const known: Readonly<Record<string, string>> = {
  duplicate_event_id: `${ASK_WRITER}: one event written twice counts twice in every figure that folds it. Supersede the one too many: it stays in the log, and no fold takes it any more.`,
  duplicate_sequence: `${ASK_WRITER}: the log cannot tell which of the two is the truth. Supersede the one that is not, or where both happened write the stream anew, so that each has a version of its own.`,
  content_duplicate: `${ASK_WRITER}: a request that was sent again looks like this, and so do two equal requests. If both happened, acknowledge it; else supersede the one too many.`,
  sequence_gap:
    "Every state after them is folded without them. Look for them in a backup; where no backup has them, say so with a tombstone, or number what follows anew.",
  first_version:
    "Look for its first events in a backup; acknowledge it where the stream was brought in without its beginning, or number the stream anew.",
  global_sequence_gap: `${NOTHING_HERE}: who runs the database compares the range with a backup. Events were there and are gone, or the record of the gap is.`,
  timestamp_reversal:
    "Times are never changed: who runs the writers checks their clocks. Figures as of a moment may take these events in another order than their versions; where that matters, number the events anew in the order in which they occurred.",
  global_timestamp_reversal: `${NOTHING_HERE}: who runs the database checks whether its clock was set back or events were brought in from elsewhere.`,
  checksum_mismatch: `Somebody changed it past the rule that events stay as they are: compare it with a backup. An event that says what is wrong can be superseded; what was recorded is then appended again by its writer.`,
  event_after_close: `${ASK_WRITER} after it was closed. What should not count can be superseded; what should is acknowledged.`,
  unknown_causation: `${NOTHING_HERE}: ask whoever writes this stream what they recorded as its cause. The event is gone, or the id was never one of this store.`,
  unknown_correlation: `${NOTHING_HERE}: ask whoever writes this stream what they recorded as its correlation id. Traces cannot find what belongs together.`,
  snapshot_ahead: `${NOTHING_HERE}: who runs the database looks for the events that the snapshot was taken from. The stream has lost them, or holds others in their place; no fold begins at this snapshot.`,
  snapshot_unequal: `${NOTHING_HERE}: a fold that was changed without a new version looks like this, so whoever wrote it gives it one, and engines take its snapshots anew.`,
  foreign_position: `${NOTHING_HERE}: who runs the database finds out whether a dump was restored without its sequence. Readers that have passed the position never see the event.`,
  oversize_event: `${NOTHING_HERE}: ask its writer whether all of the payload belongs into an event. Each fold and each page reads it whole.`,
  oversize_stream: `${NOTHING_HERE}: ask its owner whether the stream can end and go on as another, as accounts do at the end of a year.`,
  row_missing: REPAIR_ROW,
  row_surplus: REPAIR_ROW,
  row_different: REPAIR_ROW,
  events_not_applied:
    "They lie below the projection’s checkpoint, so it will not read them again by itself. Plan a repair of the row, or rebuild the projection where many were passed over.",
};

const OWN_ADVICE =
  "Ask who wrote this check, and who writes what it looks at. Where the events have to be put right append one that does; acknowledge the finding once it is known.";

/** One sentence: what somebody who found it does next. */
export const checkAdvice = (check: string): string => (isOwnCheck(check) ? undefined : known[check]) ?? OWN_ADVICE;
