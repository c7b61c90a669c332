import { counted, countText } from "../duration";
import type { ConsumerCommand } from "./consumer";

/** An event that a consumer of an attached store failed at and went past, as that store has it. */
export type StoreLetter = {
  id: string;
  /** As in `ConsumerFacts`. */
  consumer: string;
  /** The tenant that it says it is of; null where it does not. */
  partition: string | null;
  /** Of the event; null where the letter does not say. */
  position: string | null;
  /** Null where the store has it no more, or it cannot be told which it is. */
  event: { streamId: string; streamVersion: string; eventId: string; type: string; recordedAt: string } | null;
  cause: { type: string; message: string };
  happenedAt: string | null;
  /** Later events of the stream that the consumer has read since, and how many of them are letters too. Null where it is gone, or the event is. */
  after: { events: number; letters: number; isMore: boolean } | null;
  /** The tool's own ways to have it handled. */
  commands: readonly ConsumerCommand[];
};

const since = ({ events, letters, isMore }: NonNullable<StoreLetter["after"]>): string => {
  if (events === 0) return "It has read nothing later of the stream yet.";
  const most = isMore ? `more than ${counted(events, "later event")}` : counted(events, "later event");
  const skipped = letters === 0 ? "" : `, ${letters === events ? "all" : countText(letters)} of them skipped too`;
  return `It has read ${most} of the stream since${skipped}: what it made of ${events === 1 ? "it" : "them"} lacks this one.`;
};

/** What was left out, and what came after it. */
export const letterSentence = ({ consumer, position, event, after }: StoreLetter): string => {
  if (event === null)
    return position === null
      ? `${consumer} skipped an event, and its letter does not say which.`
      : `${consumer} skipped the event at position ${position}, which is not found in the store.`;
  const what = `${consumer} skipped ${event.type}, version ${event.streamVersion} of ${event.streamId}.`;
  return after === null ? `${what} How far it has come since is not known.` : `${what} ${since(after)}`;
};

/** Said with every list of letters: an empty one proves less than it seems to. */
export const LETTERS_LIMIT =
  "A shard that skips an event writes a letter and goes on; one that pauses at it writes none, and stands still. Marten runs no letter again: mend the cause, then rebuild the projection or rewind the subscription.";
