import type { LetterToRun } from "@/server/db/operations/letters-to-run";
import type { RecordedEvent } from "@/server/domain/event";
import type { Projection } from "@/server/projections/define-projection";
import { EventFailure } from "@/server/projections/event-failure";
import { type KeyedEvent, readEvent } from "@/server/projections/fold";

/** A letter with its event as the store has it now; null where the store has lost it. */
export type FetchedLetter = LetterToRun & { recorded: RecordedEvent | null };

/** The event parsed for the fold; null where this version does not read it any more, or it counts no more. Throws `EventFailure`. */
export const readLetter = (projection: Projection, { event, recorded, isSuperseded }: FetchedLetter): KeyedEvent | null => {
  if (isSuperseded) return null;
  if (recorded?.eventId !== event.eventId)
    throw new EventFailure("EventGone", `the store has no event ${event.eventId} at position ${event.globalPosition} any more`, event);
  return readEvent(projection, recorded);
};

/** Its row is another one than it queued for, and that one waits for letters of its own. */
export const keyIsHeld = (key: string, { event }: FetchedLetter): EventFailure =>
  new EventFailure("KeyIsHeld", `it belongs to ${key}, which is held back: redrive ${key} first`, event);
