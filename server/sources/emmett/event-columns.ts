import pg from "pg";
import type { StreamTable } from "../stream-lookups";
import { DEFAULT_PARTITION, type EmmettLayout, MESSAGES, tableOf } from "./layout";

/**
 * A message as the event that it is, in the order of `EVENT_COLUMNS`. Correlation and causation are where applications put them by custom: emmett
 * itself has no such columns. A schema version that is no whole number counts as the first.
 */
export const MESSAGE_COLUMNS = `
  m.transaction_id || ':' || m.global_position as place, m.stream_id, m.stream_position, m.message_id, m.message_type,
  coalesce(substring(m.message_schema_version from '^[1-9][0-9]{0,8}$'), '1') as schema_version, m.message_data, m.message_metadata,
  m.message_metadata ->> 'correlationId' as correlation_id, m.message_metadata ->> 'causationId' as causation_id, null::text as actor,
  m.created as occurred_at, m.created as recorded_at`;

export const PAYLOAD_BYTES = "octet_length(message_data::text) + octet_length(message_metadata::text)";

/** The messages as a table of events, archived ones too. */
export const messagesOf = (layout: EmmettLayout): StreamTable => ({
  from: `${tableOf(layout, MESSAGES)} m`,
  ofStream: `m.stream_id = $1 and m.partition = ${pg.escapeLiteral(DEFAULT_PARTITION)}`,
  version: "m.stream_position",
  eventId: "m.message_id",
  type: "m.message_type",
  occurredAt: "m.created",
});
