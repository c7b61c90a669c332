import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** Of these positions those of events whose payload nobody sees any more, with the repair that left it out. */
export const listLeftOut = async (db: Database, positions: readonly string[]): Promise<Map<string, string>> => {
  const { rows } = await db.execute<{ position: string; repairId: string }>(sql`
    select global_position::text as position, repair_id as "repairId" from event_store.superseded
     where restored_at is null and why = 'personal_data' and global_position = any(${sql.param([...positions])}::bigint[])`);
  return new Map(rows.map(({ position, repairId }) => [position, repairId]));
};
