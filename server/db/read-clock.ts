import { sql } from "drizzle-orm";
import type { Database, Transaction } from "./database";

/** The database's time, ISO 8601 in UTC: processes may disagree about theirs. */
export const readClock = async (tx: Database | Transaction): Promise<string> => {
  const { rows } = await tx.execute<{ at: string }>(
    sql`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`,
  );
  return rows[0]!.at;
};
