import type pg from "pg";
import type { Database } from "@/server/db/database";

export type RawRow = readonly (string | null)[];

const asText = { getTypeParser: () => (value: string) => value };

/**
 * Rows as arrays of PostgreSQL's own text. The driver's parsers would turn json into objects (and long numbers into other
 * numbers) and would build a Date where we only need to move a letter; reading a log is mostly this work.
 */
export const rawRows = async (on: pg.Pool | pg.PoolClient, text: string, values: readonly unknown[] = []): Promise<RawRow[]> => {
  const { rows } = await on.query<(string | null)[]>({ text, values: [...values], rowMode: "array", types: asText });
  return rows;
};

/** One snapshot for several statements, with a limit on each of them. */
export const inReadTransaction = async <T>(
  db: Database,
  statementTimeoutMs: number,
  read: (client: pg.PoolClient) => Promise<T>,
): Promise<T> => {
  const client = await db.$client.connect();
  let broken: Error | undefined;
  try {
    await client.query(`begin isolation level repeatable read read only; set local statement_timeout = ${Math.trunc(statementTimeoutMs)}`);
    const result = await read(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
};
