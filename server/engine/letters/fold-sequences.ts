import type { NewLetter } from "@/server/db/letters/enqueue-letters";
import type { NewEffect } from "@/server/domain/effect";
import { type EventReference, referenceOf } from "@/server/domain/event";
import type { ReadModelRow } from "@/server/domain/read-model";
import type { IsSuperseded } from "@/server/domain/superseded";
import { type Entry, eventOf } from "@/server/engine/read-batch";
import type { Projection } from "@/server/projections/define-projection";
import { effectsOf } from "@/server/projections/effects-of";
import { EventFailure } from "@/server/projections/event-failure";
import { foldEvent, type KeyedEvent } from "@/server/projections/fold";
import { causeOf } from "./cause-of";

/** Where the fold finds and leaves rows. */
export type FoldRows = { get(key: string): ReadModelRow | null; set(key: string, row: ReadModelRow | null): void };

export type FoldStart = {
  rows: FoldRows;
  /** Open letters by held sequence. */
  held: ReadonlyMap<string, number>;
  /** How many more sequences may be held. */
  room: number;
  /** Tries spent on an event that is to be parked; may throw instead, and then nothing of the event is taken. */
  attemptsSpentOn: (failure: EventFailure) => number;
  /** What a person can do when the letters are full. */
  advice: string;
  /** True where nothing is to be said of an event; absent where everything is. */
  isMuted?: (sequence: string, event: EventReference) => boolean;
  isSuperseded: IsSuperseded;
};

/**
 * Folds entries in order. Invariant: once an event of a sequence is a letter, every later one of it is a letter behind it, and nothing
 * later of it is in the rows; other sequences flow. An event that counts no more is counted as applied, and is neither folded nor a letter.
 * This rule fills a live read model batch by batch, and a candidate at once.
 */
export class SequenceFold {
  /** Entries that are in the rows, or count no more. */
  applied = 0;
  readonly letters: NewLetter[] = [];
  /** Of the events that are in the rows, in order. */
  readonly effects: NewEffect[] = [];
  readonly newlyHeld = new Set<string>();
  /** The event that would be one letter too many: nothing is taken from there on. */
  full: EventFailure | null = null;
  readonly #projection: Projection;
  readonly #start: FoldStart;
  readonly #held: Map<string, number>;

  constructor(projection: Projection, start: FoldStart) {
    this.#projection = projection;
    this.#start = start;
    this.#held = new Map(start.held);
  }

  /** False where the letters are full: the entry is neither in the rows nor a letter. Throws what `attemptsSpentOn` throws. */
  take(entry: Entry): boolean {
    if (this.#start.isSuperseded(eventOf(entry))) {
      this.applied += 1;
      return true;
    }
    const open = this.#held.get(entry.key) ?? 0;
    const failure = open > 0 ? null : this.#fold(entry);
    if (open === 0 && !failure) {
      this.applied += 1;
      return true;
    }
    this.full = this.#overflow(entry, open);
    if (this.full) return false;
    this.letters.push({
      sequence: entry.key,
      event: referenceOf(eventOf(entry)),
      cause: failure && causeOf(this.#projection.name, failure),
      attempts: failure ? (triesOf(entry) ?? this.#start.attemptsSpentOn(failure)) : 0,
    });
    if (failure) this.newlyHeld.add(entry.key);
    this.#held.set(entry.key, open + 1);
    return true;
  }

  /** What says that there is no room for all the sequences that came to be held, where there turns out to be less than it began with. */
  beyond(room: number): EventFailure | null {
    const sequence = [...this.newlyHeld][Math.max(room, 0)];
    const letter = this.letters.find((candidate) => candidate.sequence === sequence);
    return letter ? this.#tooManySequences(letter.event) : null;
  }

  #fold(entry: Entry): EventFailure | null {
    if ("failure" in entry) return entry.failure;
    const { rows } = this.#start;
    try {
      const before = rows.get(entry.key);
      const after = foldEvent(this.#projection, before, entry.event);
      if (this.#projection.effects) this.#say(entry, before, after);
      rows.set(entry.key, after);
      return null;
    } catch (error) {
      if (error instanceof EventFailure) return error;
      throw error;
    }
  }

  /** Muted events are asked too: whether they can be folded must not depend on who has the say. */
  #say({ key, event }: KeyedEvent, before: ReadModelRow | null, after: ReadModelRow | null): void {
    const said = effectsOf(this.#projection, { event, before, after });
    if (said.length === 0 || this.#start.isMuted?.(key, event)) return;
    for (const effect of said) this.effects.push({ sequence: key, event: referenceOf(event), ...effect });
  }

  #overflow(entry: Entry, open: number): EventFailure | null {
    const { letterLimits, sequenceNoun } = this.#projection;
    const { room, advice } = this.#start;
    const limit = (count: number) => count.toLocaleString("en");
    if (open >= letterLimits.perSequence)
      return new EventFailure(
        "DLQ_FULL",
        `${sequenceNoun} ${entry.key} holds ${limit(open)} letters, the limit is ${limit(letterLimits.perSequence)}. ${advice}`,
        eventOf(entry),
      );
    return open === 0 && room <= this.newlyHeld.size ? this.#tooManySequences(eventOf(entry)) : null;
  }

  #tooManySequences(event: EventReference): EventFailure {
    const { letterLimits, sequenceNoun } = this.#projection;
    const limit = letterLimits.sequences.toLocaleString("en");
    return new EventFailure(
      "DLQ_FULL",
      `as many sequences (${sequenceNoun}) are held back as may be: ${limit}. ${this.#start.advice}`,
      event,
    );
  }
}

const triesOf = (entry: Entry): number | undefined => ("failure" in entry ? entry.tries : undefined);
