import { checksumMismatch } from "./checksum-mismatch";
import { contentDuplicate } from "./content-duplicate";
import { duplicateEventId } from "./duplicate-event-id";
import { duplicateSequence } from "./duplicate-sequence";
import { eventAfterClose } from "./event-after-close";
import { firstVersion } from "./first-version";
import { foreignPosition } from "./foreign-position";
import { globalSequenceGap } from "./global-sequence-gap";
import { globalTimestampReversal } from "./global-timestamp-reversal";
import type { LogCheck } from "./log-check";
import { oversizeEvent } from "./oversize-event";
import { oversizeStream } from "./oversize-stream";
import { sequenceGap } from "./sequence-gap";
import { snapshotAhead } from "./snapshot-ahead";
import { timestampReversal } from "./timestamp-reversal";
import { unknownCausation } from "./unknown-causation";
import { unknownCorrelation } from "./unknown-correlation";

/** What is quick comes first, what takes every event's checksum again comes last. */
export const LOG_CHECKS: readonly LogCheck[] = [
  foreignPosition,
  globalSequenceGap,
  firstVersion,
  sequenceGap,
  duplicateSequence,
  duplicateEventId,
  contentDuplicate,
  timestampReversal,
  globalTimestampReversal,
  eventAfterClose,
  unknownCausation,
  unknownCorrelation,
  snapshotAhead,
  oversizeEvent,
  oversizeStream,
  checksumMismatch,
];
