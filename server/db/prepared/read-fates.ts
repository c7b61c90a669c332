import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

export type Fate = "committed" | "aborted" | "in progress";

/** How transactions of this server ended, by their ids with epoch; absent where the server knows nothing of them any more. */
export const readFates = async (db: Pick<Database, "execute">, transactions: readonly string[]): Promise<ReadonlyMap<string, Fate>> => {
  if (transactions.length === 0) return new Map();
  const { rows } = await db.execute<{ transaction: string; fate: Fate | null }>(sql`
    select t as transaction,
           case when t::xid8 < pg_snapshot_xmax(pg_current_snapshot()) then pg_xact_status(t::xid8) end as fate
      from jsonb_array_elements_text(${JSON.stringify(transactions)}::jsonb) t`);
  return new Map(rows.flatMap(({ transaction, fate }) => (fate === null ? [] : [[transaction, fate] as const])));
};
