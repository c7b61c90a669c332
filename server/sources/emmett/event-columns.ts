/**
 * A message as the event that it is, in the order of `EVENT_COLUMNS`. Correlation and causation are where applications put them by custom: emmett
 * itself has no such columns. A schema version that is no whole number counts as the first.
 */
export const MESSAGE_COLUMNS = `
  m.transaction_id || ':' || m.global_position as place, m.stream_id, m.stream_position, m.message_id, m.message_type,
  coalesce(substring(m.message_schema_version from '^[1-9][0-9]{0,8}$'), '1') as schema_version, m.message_data, m.message_metadata,
  m.message_metadata ->> 'correlationId' as correlation_id, m.message_metadata ->> 'causationId' as causation_id, null::text as actor,
  m.created as occurred_at, m.created as recorded_at`;

/** The names of those. */
export const PAGE_COLUMNS =
  "place, stream_id, stream_position, message_id, message_type, schema_version, message_data, message_metadata, correlation_id, causation_id, actor, occurred_at, recorded_at";

export const PAYLOAD_BYTES = "octet_length(message_data::text) + octet_length(message_metadata::text)";
