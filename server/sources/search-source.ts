import type { HistogramStep } from "@/server/domain/histogram-step";
import type { Position } from "@/server/domain/position";
import type { EventFilter } from "./event-source";

/** What a search would cost, told before it runs. */
export type SearchPlan = {
  /** False where no index serves the filter: it reads event by event, back from the newest one. */
  isNarrowed: boolean;
  /** Events that are readable. */
  events: number;
  /** Where the search is ended if it has not answered. */
  endsAfterMs: number;
};

export type HistogramBar = { at: string; until: string; events: number };

export type Histogram =
  | { kind: "counted" | "estimated"; step: HistogramStep["unit"] | null; stepSeconds: number; events: number; bars: HistogramBar[] }
  | { kind: "not-counted"; afterMs: number };

export type MatchCount = { events: number; streams: number; firstAt: string | null; lastAt: string | null };

/** An event as its store spells it: payload and metadata are JSON text, digit for digit. */
export type EventText = {
  globalPosition: Position;
  streamId: string;
  streamVersion: string;
  eventId: string;
  type: string;
  schemaVersion: string;
  data: string;
  metadata: string;
  correlationId: string | null;
  causationId: string | null;
  actor: string | null;
  occurredAt: string;
  recordedAt: string;
};

/** Every `upTo` must come from `publishHead` or `head().safePosition`: what lies at or below it never changes. */
export type SearchSource = {
  planSearch(filter: EventFilter, signal?: AbortSignal): Promise<SearchPlan>;
  /** `zone` is an IANA time zone: its days are the bars' days. At most 170 bars; empty ones are left out. */
  histogram(request: { filter: EventFilter; zone: string; upTo: Position; signal?: AbortSignal }): Promise<Histogram>;
  /** Throws `OperationError("unprocessable", …)` when counting takes too long. */
  countMatches(request: { filter: EventFilter; upTo: Position; signal?: AbortSignal }): Promise<MatchCount>;
  /**
   * All that matches, oldest position first, a bounded number of bytes at a time, each batch by a short statement of its own: whoever takes
   * them slowly holds no transaction. `signal` ends the statement in hand. Throws the database's errors.
   */
  matches(request: { filter: EventFilter; upTo: Position; signal: AbortSignal }): AsyncIterable<EventText[]>;
  /**
   * Readable events by type, the most frequent first: from the census, without reading events, unless only some streams are wanted. Throws
   * `OperationError("unprocessable", …)` when counting those takes too long.
   */
  eventsByType(request?: { within?: readonly string[]; signal?: AbortSignal }): Promise<{ type: string; events: number }[]>;
};
