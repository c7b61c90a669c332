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
