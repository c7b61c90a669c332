import type { StreamKeys } from "../stream-keys";
import type { StreamTable } from "../stream-table";
import type { TraceTable } from "../traces/trace-table";
import { type MessageDbLayout, messagesOf } from "./layout";

/** Eventide's metadata, as an index has them, so that it serves. A correlation is the name of a stream. */
export const CORRELATION = "(metadata ->> 'correlationStreamName')";

const BY_PLACE = "(metadata ->> 'causationMessageStreamName') || '/' || (metadata ->> 'causationMessagePosition')";
const BY_POSITION = "metadata ->> 'causationMessageGlobalPosition'";

/** What a message names as its cause: a stream and the position in it, or where it does not name both a global position. */
export const CAUSE = `(coalesce(${BY_PLACE}, ${BY_POSITION}))`;

const inMetadata = (alias: string, expression: string): string => expression.replaceAll("metadata ", `${alias}.metadata `);

const wholeNumber = (text: string): string => `substring(${text} from '^[0-9]{1,18}$')::bigint`;

/** The id of the message that stands where the cause is named; null where none does. */
const causeIdOf = (messages: string, alias: string): string => {
  const position = wholeNumber(`${alias}.metadata ->> 'causationMessagePosition'`);
  return `case when ${inMetadata(alias, BY_PLACE)} is null
    then (select cause.id from ${messages} cause where cause.global_position = ${wholeNumber(inMetadata(alias, BY_POSITION))})
    else (select cause.id from ${messages} cause where cause.stream_name = ${alias}.metadata ->> 'causationMessageStreamName' and cause.position = ${position}) end`;
};

/** A message as the event that it is. `time` is in UTC, and says so nowhere. A schema version that is no whole number counts as the first. */
const partsOf = (messages: string, alias: string) => {
  const causeId = causeIdOf(messages, alias);
  return {
    position: `${alias}.global_position`,
    streamId: `${alias}.stream_name`,
    version: `${alias}.position`,
    eventId: `${alias}.id`,
    type: `${alias}.type`,
    schemaVersion: `coalesce(substring(${alias}.metadata ->> 'schemaVersion' from '^[1-9][0-9]{0,8}$'), '1')`,
    data: `coalesce(${alias}.data, 'null')`,
    correlationId: inMetadata(alias, CORRELATION),
    causeId,
    // A cause that is not there is shown as it is named.
    causationId: `coalesce((${causeId})::text, ${inMetadata(alias, CAUSE)})`,
    actor: "null::text",
    occurredAt: `${alias}.time at time zone 'UTC'`,
    recordedAt: `${alias}.time at time zone 'UTC'`,
    isLeftOut: "false",
  };
};

/** Of a message `m`, in the order of `EVENT_COLUMNS`. */
export const messageColumns = (messages: string): string => {
  const m = partsOf(messages, "m");
  return `
  ${m.position}, ${m.streamId}, ${m.version}, ${m.eventId}, ${m.type}, ${m.schemaVersion} as schema_version, ${m.data} as data, coalesce(m.metadata, '{}') as metadata,
  ${m.correlationId} as correlation_id, ${m.causationId} as causation_id, ${m.actor} as actor, ${m.occurredAt} as occurred_at, ${m.recordedAt} as recorded_at`;
};

/** The names of those. */
export const PAGE_COLUMNS =
  "global_position, stream_name, position, id, type, schema_version, data, metadata, correlation_id, causation_id, actor, occurred_at, recorded_at";

export const PAYLOAD_BYTES = "octet_length(data::text) + octet_length(metadata::text)";

const keysOf = (alias: string): StreamKeys => ({
  ofStream: (place) => `${alias}.stream_name = $${place}`,
  keyOf: (streamId) => [streamId],
});

export const streamTableOf = (layout: MessageDbLayout): StreamTable => {
  const messages = messagesOf(layout);
  return { ...partsOf(messages, "m"), ...keysOf("m"), from: `${messages} m` };
};

/** Every committed message is told, also one above what is safe: what belongs together must not seem to lack its end. */
export const tracesOf = (layout: Pick<MessageDbLayout, "schema">): TraceTable => {
  const messages = messagesOf(layout);
  const e = partsOf(messages, "e");
  return {
    ...e,
    ...keysOf("e"),
    events: `${messages} e`,
    order: [e.position],
    placeOf: (text) => `(${text}::bigint)`,
    orderOfFew: `${e.position} + 0`,
    readable: "true",
    readableOfFew: "true",
    idType: "uuid",
    // Both ways to name a message; each is looked up by the index of causes.
    causedBy: (id) =>
      `${inMetadata("e", CAUSE)} = any ((select array[cause.stream_name || '/' || cause.position, cause.global_position::text] from ${messages} cause where cause.id = ${id}::uuid)::text[])`,
  };
};
