import { position } from "@/server/domain/position";
import { decodeInstant } from "../native/decode-event";
import type { RawRow } from "../native/raw-rows";
import type { TracedEvent } from "../trace-source";
import type { TraceTable } from "./trace-table";

/** What is longer is no amount. Sealed ones are some 200 characters. */
const LONGEST_AMOUNT = 1_000;

/** `amounts` is the parameter that holds an object from event type to payload field. A payload is read once, and only for that. */
export const amountColumn = ({ data, type, isLeftOut }: Pick<TraceTable, "data" | "type" | "isLeftOut">, amounts: string): string => `
  (select value #>> '{}' from (select ${data} -> (${amounts}::jsonb ->> ${type}) as value offset 0) named
    where jsonb_typeof(value) in ('string', 'number') and octet_length(value #>> '{}') <= ${LONGEST_AMOUNT} and not ${isLeftOut}) as amount`;

/** Of an event `e`. */
export const tracedColumns = (table: TraceTable, amounts: string): string => `
  ${table.position}, ${table.streamId}, ${table.version}, ${table.eventId}, ${table.type}, ${table.schemaVersion}, ${table.correlationId}, ${table.causationId},
  ${table.actor}, ${table.occurredAt}, ${table.recordedAt}, ${amountColumn(table, amounts)}`;

/** Where the columns of a statement's own begin. */
export const OWN_COLUMNS_AT = 12;

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
