import type { NewLetter } from "@/server/db/letters/enqueue-letters";
import type { ReadModelRow } from "@/server/domain/read-model";
import { type Entry, eventOf } from "@/server/engine/read-batch";
import type { Projection } from "@/server/projections/define-projection";
import { EventFailure } from "@/server/projections/event-failure";
import { foldEvent } from "@/server/projections/fold";
import { causeOf } from "./cause-of";

export type BatchStart = {
  /** Stored rows by key. */
  rows: ReadonlyMap<string, ReadModelRow>;
  /** Open letters by held sequence, as seen under the locks of their rows. */
  held: ReadonlyMap<string, number>;
  /** How many more sequences may be held. */
  room: number;
  /** Tries spent on an event that is to be parked; may throw instead, and then nothing of the batch is written. */
  attemptsSpentOn: (failure: EventFailure) => number;
};

export type FoldedBatch = {
  rows: Map<string, ReadModelRow | null>;
  /** Entries that are in `rows`. */
  applied: number;
  letters: NewLetter[];
  newlyHeld: Set<string>;
  /** Entries before the one that has no place among the letters; all of them where none is full. */
  done: number;
  full: EventFailure | null;
};

/**
 * Folds a batch in order. Invariant: once an event of a sequence is a letter, every later one of it is a letter behind it, and
 * nothing later of it is in the rows; other sequences flow. Stops before the event that would be one letter too many.
 */
export const foldBatch = (projection: Projection, entries: readonly Entry[], start: BatchStart): FoldedBatch => {
  const held = new Map(start.held);
  const folded: FoldedBatch = { rows: new Map(), applied: 0, letters: [], newlyHeld: new Set(), done: 0, full: null };
  for (const entry of entries) {
    const open = held.get(entry.key) ?? 0;
    const failure = open > 0 ? null : failureOfFolding(projection, entry, start.rows, folded.rows);
    if (open > 0 || failure) {
      folded.full = overflowOf(projection, entry, { open, room: start.room - folded.newlyHeld.size });
      if (folded.full) return folded;
      folded.letters.push({
        sequence: entry.key,
        event: eventOf(entry),
        cause: failure && causeOf(projection.name, failure),
        attempts: failure ? (triesOf(entry) ?? start.attemptsSpentOn(failure)) : 0,
      });
      if (failure) folded.newlyHeld.add(entry.key);
      held.set(entry.key, open + 1);
    } else folded.applied += 1;
    folded.done += 1;
  }
  return folded;
};

const triesOf = (entry: Entry): number | undefined => ("failure" in entry ? entry.tries : undefined);

const failureOfFolding = (
  projection: Projection,
  entry: Entry,
  stored: ReadonlyMap<string, ReadModelRow>,
  rows: Map<string, ReadModelRow | null>,
): EventFailure | null => {
  if ("failure" in entry) return entry.failure;
  const row = rows.has(entry.key) ? rows.get(entry.key) : stored.get(entry.key);
  try {
    rows.set(entry.key, foldEvent(projection, row ?? null, entry.event));
    return null;
  } catch (error) {
    if (error instanceof EventFailure) return error;
    throw error;
  }
};

const overflowOf = ({ letterLimits, sequenceNoun }: Projection, entry: Entry, { open, room }: { open: number; room: number }) => {
  const advice = "Redrive or discard some of its letters, then retry.";
  const limit = (count: number) => count.toLocaleString("en");
  if (open >= letterLimits.perSequence)
    return new EventFailure(
      "DLQ_FULL",
      `${sequenceNoun} ${entry.key} holds ${limit(open)} letters, the limit is ${limit(letterLimits.perSequence)}. ${advice}`,
      eventOf(entry),
    );
  if (open === 0 && room <= 0)
    return new EventFailure(
      "DLQ_FULL",
      `as many sequences (${sequenceNoun}) are held back as may be: ${limit(letterLimits.sequences)}. ${advice}`,
      eventOf(entry),
    );
  return null;
};
