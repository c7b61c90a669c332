import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** Removes held effects that nobody will ever send. */
export const deleteHeldEffects = async (db: Database, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await db.execute(sql`delete from tidemark.effects where id = any(${sql.param([...ids])}::bigint[]) and state = 'held'`);
};
