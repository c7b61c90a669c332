import type { RecordedEvent } from "@/server/domain/event";
import { position } from "@/server/domain/position";
import { decodeJson } from "./decode-json";
import type { RawRow } from "./raw-rows";

/** What `decodeEvent` takes apart, in this order. */
export const EVENT_COLUMNS =
  "global_position, stream_id, stream_version, event_id, event_type, schema_version, data, metadata, correlation_id, causation_id, actor, occurred_at, recorded_at";

/**
 * `2026-01-01 00:00:00.123456+00` -> ISO 8601; another zone only where a pooler dropped the connection's own. Short pieces are copied: a
 * longer one would keep the text in memory that it was cut from.
 */
export const decodeInstant = (text: string): string =>
  text.endsWith("+00") ? `${text.slice(0, 10)}T${text.slice(11, 19)}${text.slice(19, -3)}Z` : new Date(text).toISOString();

const NO_METADATA = "{}";

export const decodeEvent = (row: RawRow): RecordedEvent => ({
  globalPosition: position(row[0]!),
  streamId: row[1]!,
  streamVersion: BigInt(row[2]!),
  eventId: row[3]!,
  type: row[4]!,
  schemaVersion: Number(row[5]),
  data: decodeJson(row[6]!),
  metadata: row[7] === NO_METADATA ? {} : decodeJson(row[7]!),
  correlationId: row[8] ?? null,
  causationId: row[9] ?? null,
  actor: row[10] ?? null,
  occurredAt: decodeInstant(row[11]!),
  recordedAt: decodeInstant(row[12]!),
});
