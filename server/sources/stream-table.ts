import type { Database } from "@/server/db/database";
import { type RawRow, rawRows } from "./native/raw-rows";
import type { StreamKeys } from "./stream-keys";

/** How a store spells events in SQL. */
export type StreamTable = StreamKeys &
  Readonly<Record<"from" | "version" | "eventId" | "type" | "occurredAt" | "recordedAt" | "data" | "isLeftOut", string>>;

/** `nth`: of the first parameter behind the stream's key. */
export type StreamStatement = (table: StreamTable, nth: number) => string;

export const askStream =
  (db: Database, table: StreamTable) =>
  async (statement: StreamStatement, streamId: string, ...values: unknown[]): Promise<RawRow[]> => {
    const key = table.keyOf(streamId);
    return key ? rawRows(db.$client, statement(table, key.length + 1), [...key, ...values]) : [];
  };
