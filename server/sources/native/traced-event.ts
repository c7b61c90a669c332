import { position } from "@/server/domain/position";
import type { TracedEvent } from "../trace-source";
import { decodeInstant } from "./decode-event";
import { isLeftOut } from "./left-out";
import type { RawRow } from "./raw-rows";

/** What is longer is no amount. Sealed ones are some 200 characters. */
const LONGEST_AMOUNT = 1_000;

/** Of an event `e`; `amounts` is the parameter that holds an object from event type to payload field. A payload is read once, and only for that. */
export const tracedColumns = (amounts: string): string => `
  e.global_position, e.stream_id, e.stream_version, e.event_id, e.event_type, e.schema_version, e.correlation_id, e.causation_id, e.actor,
  e.occurred_at, e.recorded_at,
  (select value #>> '{}' from (select e.data -> (${amounts}::jsonb ->> e.event_type) as value offset 0) named
    where jsonb_typeof(value) in ('string', 'number') and octet_length(value #>> '{}') <= ${LONGEST_AMOUNT} and not ${isLeftOut("e")}) as amount`;

export const READABLE = "e.global_position <= (select position from event_store.head)";

/**
 * The same, for a look at few events: `+ 0` keeps the index on positions out of it. The planner takes the head for a third of the log
 * and would read the index up to it once for every look.
 */
export const READABLE_OF_FEW = "e.global_position + 0 <= (select position from event_store.head)";

export const decodeTraced = (row: RawRow): TracedEvent => ({
  globalPosition: position(row[0]!),
  streamId: row[1]!,
  streamVersion: BigInt(row[2]!),
  eventId: row[3]!,
  type: row[4]!,
  schemaVersion: Number(row[5]),
  correlationId: row[6] ?? null,
  causationId: row[7] ?? null,
  actor: row[8] ?? null,
  occurredAt: decodeInstant(row[9]!),
  recordedAt: decodeInstant(row[10]!),
  amount: row[11] ?? null,
});
