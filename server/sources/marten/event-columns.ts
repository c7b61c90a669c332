import { tableOf } from "../attached/table-of";
import type { StreamTable } from "../stream-table";
import { isOfStream, keyOf } from "./event-conditions";
import { EVENTS, type MartenLayout } from "./layout";
import { readStreamName, streamNameOf } from "./stream-name";

/** An event in the order of `EVENT_COLUMNS`. What is stored in binary has no payload that could be shown. */
export const eventColumns = (layout: MartenLayout): string => {
  const optional = (column: string, otherwise: string) => (layout.eventColumns.includes(column) ? `e.${column}` : otherwise);
  const binary = layout.eventColumns.includes("bdata") ? "case when e.bdata is null then e.data end" : "e.data";
  return `
  e.seq_id, ${streamNameOf(layout, "e", "stream_id")} as stream_name, e.version, e.id, e.type, 1 as schema_version, coalesce(${binary}, 'null') as data,
  coalesce(${optional("headers", "null::jsonb")}, '{}') as headers, ${optional("correlation_id", "null::text")} as correlation_id,
  ${optional("causation_id", "null::text")} as causation_id, ${optional("user_name", "null::text")} as user_name,
  e."timestamp" as occurred_at, e."timestamp" as recorded_at`;
};

/** Of a row that has them. */
export const EVENT_NAMES =
  "seq_id, stream_name, version, id, type, schema_version, data, headers, correlation_id, causation_id, user_name, occurred_at, recorded_at";

export const PAYLOAD_BYTES = "octet_length(data::text) + octet_length(headers::text)";

export const streamTableOf = (layout: MartenLayout): StreamTable => ({
  from: `${tableOf(layout, EVENTS)} e`,
  ofStream: isOfStream(layout, "e", 1),
  keyOf: (streamId) => {
    const key = readStreamName(layout, streamId);
    return key && keyOf(key);
  },
  version: "e.version",
  eventId: "e.id",
  type: "e.type",
  occurredAt: 'e."timestamp"',
});
