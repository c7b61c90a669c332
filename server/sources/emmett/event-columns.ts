import pg from "pg";
import { tableOf } from "../attached/table-of";
import type { StreamKeys } from "../stream-keys";
import type { StreamTable } from "../stream-table";
import type { TraceTable } from "../traces/trace-table";
import { DEFAULT_PARTITION, type EmmettLayout, MESSAGES } from "./layout";

/** Correlation and causation are where applications put them by custom: emmett itself has no such columns. As an index has them, so that it serves. */
export const CORRELATION = "(message_metadata ->> 'correlationId')";
export const CAUSATION = "(message_metadata ->> 'causationId')";

export const PLACE = "transaction_id, global_position";

const inMetadata = (alias: string, expression: string): string => expression.replace("message_metadata", `${alias}.message_metadata`);

/** A message as the event that it is. A schema version that is no whole number counts as the first. */
const partsOf = (alias: string) => ({
  position: `${alias}.transaction_id || ':' || ${alias}.global_position`,
  streamId: `${alias}.stream_id`,
  version: `${alias}.stream_position`,
  eventId: `${alias}.message_id`,
  type: `${alias}.message_type`,
  schemaVersion: `coalesce(substring(${alias}.message_schema_version from '^[1-9][0-9]{0,8}$'), '1')`,
  data: `${alias}.message_data`,
  correlationId: inMetadata(alias, CORRELATION),
  causationId: inMetadata(alias, CAUSATION),
  actor: "null::text",
  occurredAt: `${alias}.created`,
  recordedAt: `${alias}.created`,
  isLeftOut: "false",
});

const m = partsOf("m");

/** In the order of `EVENT_COLUMNS`. */
export const MESSAGE_COLUMNS = `
  ${m.position} as place, ${m.streamId}, ${m.version}, ${m.eventId}, ${m.type}, ${m.schemaVersion} as schema_version, ${m.data}, m.message_metadata,
  ${m.correlationId} as correlation_id, ${m.causationId} as causation_id, ${m.actor} as actor, ${m.occurredAt} as occurred_at, ${m.recordedAt} as recorded_at`;

/** The names of those. */
export const PAGE_COLUMNS =
  "place, stream_id, stream_position, message_id, message_type, schema_version, message_data, message_metadata, correlation_id, causation_id, actor, occurred_at, recorded_at";

export const PAYLOAD_BYTES = "octet_length(message_data::text) + octet_length(message_metadata::text)";

const inDefault = (alias: string): string => `${alias}.partition = ${pg.escapeLiteral(DEFAULT_PARTITION)}`;

const keysOf = (alias: string): StreamKeys => ({
  ofStream: (place) => `${alias}.stream_id = $${place} and ${inDefault(alias)}`,
  keyOf: (streamId) => [streamId],
});

/** The messages as a table of events, archived ones too. */
export const messagesOf = (layout: EmmettLayout): StreamTable => ({
  from: `${tableOf(layout, MESSAGES)} m`,
  ...keysOf("m"),
  ...m,
});

/** The same for traces. Every committed message is told, also one above the horizon: what belongs together must not seem to lack its end. */
export const tracesOf = (layout: Pick<EmmettLayout, "schema">): TraceTable => {
  const e = partsOf("e");
  return {
    ...e,
    ...keysOf("e"),
    events: `${tableOf(layout, MESSAGES)} e`,
    order: ["e.transaction_id", "e.global_position"],
    placeOf: (text) => `(split_part(${text}, ':', 1)::xid8, split_part(${text}, ':', 2)::bigint)`,
    orderOfFew: "e.global_position + 0",
    readable: inDefault("e"),
    readableOfFew: inDefault("e"),
    idType: "text",
    causeId: e.causationId,
    causedBy: (id) => `${e.causationId} = ${id}`,
  };
};
