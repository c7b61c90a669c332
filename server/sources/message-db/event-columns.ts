import type { StreamTable } from "../stream-table";
import { type MessageDbLayout, messagesOf } from "./layout";

const IN_UTC = "m.time at time zone 'UTC'";

/**
 * A message as the event that it is, in the order of `EVENT_COLUMNS`; `m` is the message, `cause` the one that Eventide's metadata say caused it.
 * `time` is in UTC, and says so nowhere. A schema version that is no whole number counts as the first.
 */
export const MESSAGE_COLUMNS = `
  m.global_position, m.stream_name, m.position, m.id, m.type,
  coalesce(substring(m.metadata ->> 'schemaVersion' from '^[1-9][0-9]{0,8}$'), '1') as schema_version,
  coalesce(m.data, 'null') as data, coalesce(m.metadata, '{}') as metadata,
  m.metadata ->> 'correlationStreamName' as correlation_id, cause.id as causation_id, null::text as actor,
  ${IN_UTC} as occurred_at, ${IN_UTC} as recorded_at`;

/** The names of those. */
export const PAGE_COLUMNS =
  "global_position, stream_name, position, id, type, schema_version, data, metadata, correlation_id, causation_id, actor, occurred_at, recorded_at";

export const PAYLOAD_BYTES = "octet_length(data::text) + octet_length(metadata::text)";

export const causeIn = (messages: string): string => `
  left join lateral (
    select c.id from ${messages} c
     where c.stream_name = m.metadata ->> 'causationMessageStreamName'
       and c.position = substring(m.metadata ->> 'causationMessagePosition' from '^[0-9]{1,18}$')::bigint) cause on true`;

export const streamTableOf = (layout: MessageDbLayout): StreamTable => ({
  from: `${messagesOf(layout)} m`,
  ofStream: "m.stream_name = $1",
  keyOf: (streamId) => [streamId],
  version: "m.position",
  eventId: "m.id",
  type: "m.type",
  occurredAt: IN_UTC,
});
