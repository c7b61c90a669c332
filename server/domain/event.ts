import type { Position } from "./position";

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
export type JsonObject = { [key: string]: JsonValue };

/** An event as its store recorded it, before any upcaster or schema has seen it. Times are ISO 8601 in UTC. */
export type RecordedEvent = {
  globalPosition: Position;
  streamId: string;
  streamVersion: bigint;
  eventId: string;
  type: string;
  schemaVersion: number;
  data: JsonValue;
  metadata: JsonValue;
  correlationId: string | null;
  causationId: string | null;
  actor: string | null;
  occurredAt: string;
  recordedAt: string;
};

/** Enough to find an event again and to say which one it was. */
export type EventReference = Pick<RecordedEvent, "globalPosition" | "streamId" | "streamVersion" | "eventId" | "type">;

export const referenceOf = ({ globalPosition, streamId, streamVersion, eventId, type }: EventReference): EventReference => ({
  globalPosition,
  streamId,
  streamVersion,
  eventId,
  type,
});

/** What an event carries besides its place and its payload. A fold that declares what it reads is brought nothing else of these. */
export const EVENT_PARTS = ["occurredAt", "recordedAt", "metadata", "correlationId", "causationId", "actor"] as const;
export type EventPart = (typeof EVENT_PARTS)[number];

/** What a scan has to bring of events, so that nothing else is read, sent and parsed. */
export type EventNeeds = {
  parts: readonly EventPart[];
  /** By type: of events in this schema version these top-level fields of the payload; every other event brings its whole payload. */
  payload: ReadonlyMap<string, { schemaVersion: number; fields: readonly string[] }>;
};

export const WHOLE_EVENTS: EventNeeds = { parts: EVENT_PARTS, payload: new Map() };

/** An event with the parts that were asked for: the others are absent, and fields of its payload may be. */
export type ScannedEvent = Omit<RecordedEvent, EventPart> & Partial<Pick<RecordedEvent, EventPart>>;
