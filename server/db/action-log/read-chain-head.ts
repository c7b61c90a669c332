import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";

export type ChainHead = { sequence: string; hash: string; at: string };

/** The last link, with the database's time to the millisecond; null where nothing was ever done. */
export const readChainHead = async (db: Database | Transaction): Promise<ChainHead | null> => {
  const { rows } = await db.execute<ChainHead>(sql`
    select c.sequence::text, encode(c.hash, 'hex') as hash, to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
      from tidemark.action_chain c order by c.sequence desc limit 1`);
  return rows[0] ?? null;
};
