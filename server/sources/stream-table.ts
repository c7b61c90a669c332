import type { Database } from "@/server/db/database";
import { type RawRow, rawRows } from "./native/raw-rows";

/** How a store spells events in SQL. */
export type StreamTable = {
  from: string;
  /** True of the events of one stream, whose key is the first parameters; with `version` it is to be served by an index. */
  ofStream: string;
  /** Null for a name that no stream can have. */
  keyOf(streamId: string): readonly (string | null)[] | null;
  version: string;
  eventId: string;
  type: string;
  occurredAt: string;
};

/** `nth`: of the first parameter behind the stream's key. */
export type StreamStatement = (table: StreamTable, nth: number) => string;

export const askStream =
  (db: Database, table: StreamTable) =>
  async (statement: StreamStatement, streamId: string, ...values: unknown[]): Promise<RawRow[]> => {
    const key = table.keyOf(streamId);
    return key ? rawRows(db.$client, statement(table, key.length + 1), [...key, ...values]) : [];
  };
