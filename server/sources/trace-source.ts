import type { RecordedEvent } from "@/server/domain/event";
import type { Position } from "@/server/domain/position";

/** An event as a trace tells it: no payload but the one field that was asked for, as text, where it is a text or a number. */
export type TracedEvent = Omit<RecordedEvent, "data" | "metadata"> & { amount: string | null };

/** `steps` away from the event that was asked for, which stands at 0 itself. */
export type Consequence = TracedEvent & { steps: number };

/** The beginnings that an event's stream must have one of; every stream where it is absent. What is outside is not there. */
export type Within = { within?: readonly string[] | undefined };

/** By event type the top-level payload field that is brought as `amount`. */
export type AmountFields = Readonly<Record<string, string>>;

/** Told by its first events, at most 100: `isWhole` is false where it has more, and what it says is then of those. */
export type TraceSummary = {
  correlationId: string;
  events: number;
  isWhole: boolean;
  streams: number;
  firstType: string;
  firstAt: string;
  lastAt: string;
};

/**
 * What belongs together and what caused what. Nothing above the published head is told; of a store that another tool writes, all that is
 * committed. A causation id is the id of an event by convention alone: it may be any text.
 */
export type TraceSource = {
  /** In order. `after` is exclusive. */
  eventsOfCorrelation(
    request: { correlationId: string; after?: Position; limit: number; amounts: AmountFields } & Within,
  ): Promise<TracedEvent[]>;
  /** In order; ids that no event has are left out. At most 2,000. */
  eventsById(request: { eventIds: readonly string[]; amounts: AmountFields } & Within): Promise<TracedEvent[]>;
  /** The event and what led to it, nearest first, at most `depth` causes; empty where there is no such event. Ends where a cause comes again. */
  causesOf(request: { eventId: string; depth: number; amounts: AmountFields } & Within): Promise<TracedEvent[]>;
  /** The event and all that it led to, over at most `depth` steps, fewest steps first; empty where there is no such event. */
  consequencesOf(request: { eventId: string; depth: number; limit: number; amounts: AmountFields } & Within): Promise<Consequence[]>;
  /** Direct effects of any of these events outside of a correlation id, the first `limit` in order. */
  effectsOutside(
    request: {
      correlationId: string;
      eventIds: readonly string[];
      limit: number;
      amounts: AmountFields;
    } & Within,
  ): Promise<TracedEvent[]>;
  /** Traces of more than one event that the store's newest 2,000 events belong to, the one with the newest event first. */
  newestTraces(request: { limit: number } & Within): Promise<TraceSummary[]>;
};
