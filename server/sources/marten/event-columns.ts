import { tableOf } from "../attached/table-of";
import { uuidOf } from "../native/event-id-text";
import type { StreamKeys } from "../stream-keys";
import type { StreamTable } from "../stream-table";
import type { TraceTable } from "../traces/trace-table";
import { isOfStream, keyOf } from "./event-conditions";
import { EVENTS, type EventLayout } from "./layout";
import { readStreamName, streamNameOf } from "./stream-name";

/** A row `e` as the event that it is. What is stored in binary has no payload that could be shown. */
const partsOf = (layout: EventLayout) => {
  const optional = (column: string, otherwise: string) => (layout.eventColumns.includes(column) ? `e.${column}` : otherwise);
  const binary = layout.eventColumns.includes("bdata") ? "case when e.bdata is null then e.data end" : "e.data";
  return {
    position: "e.seq_id",
    streamId: streamNameOf(layout, "e", "stream_id"),
    version: "e.version",
    eventId: "e.id",
    type: "e.type",
    schemaVersion: "1",
    data: `coalesce(${binary}, 'null')`,
    headers: `coalesce(${optional("headers", "null::jsonb")}, '{}')`,
    correlationId: optional("correlation_id", "null::text"),
    causationId: optional("causation_id", "null::text"),
    actor: optional("user_name", "null::text"),
    occurredAt: 'e."timestamp"',
    recordedAt: 'e."timestamp"',
    isLeftOut: "false",
  };
};

/** In the order of `EVENT_COLUMNS`. */
export const eventColumns = (layout: EventLayout): string => {
  const e = partsOf(layout);
  return `
  ${e.position}, ${e.streamId} as stream_name, ${e.version}, ${e.eventId}, ${e.type}, ${e.schemaVersion} as schema_version, ${e.data} as data, ${e.headers} as headers,
  ${e.correlationId} as correlation_id, ${e.causationId} as causation_id, ${e.actor} as user_name, ${e.occurredAt} as occurred_at, ${e.recordedAt} as recorded_at`;
};

/** Of a row that has them. */
export const EVENT_NAMES =
  "seq_id, stream_name, version, id, type, schema_version, data, headers, correlation_id, causation_id, user_name, occurred_at, recorded_at";

export const PAYLOAD_BYTES = "octet_length(data::text) + octet_length(headers::text)";

const keysOf = (layout: EventLayout): StreamKeys => ({
  ofStream: (place) => isOfStream(layout, "e", place),
  keyOf: (streamId) => {
    const key = readStreamName(layout, streamId);
    return key && keyOf(key);
  },
});

const eventsOf = (layout: EventLayout): string => `${tableOf(layout, EVENTS)} e`;

export const streamTableOf = (layout: EventLayout): StreamTable => ({ ...partsOf(layout), ...keysOf(layout), from: eventsOf(layout) });

/** Every committed event is told, also one above what is safe and of an archived stream: what belongs together must not seem to lack a part. */
export const tracesOf = (layout: EventLayout): TraceTable => {
  const e = partsOf(layout);
  return {
    ...e,
    ...keysOf(layout),
    events: eventsOf(layout),
    order: [e.position],
    placeOf: (text) => `(${text}::bigint)`,
    orderOfFew: `${e.position} + 0`,
    readable: "true",
    readableOfFew: "true",
    idType: "uuid",
    causeId: uuidOf(e.causationId),
    causedBy: (id) => `lower(${e.causationId}) = ${id}::text`,
  };
};
