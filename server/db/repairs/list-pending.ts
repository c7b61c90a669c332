import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { RepairItem } from "@/server/domain/repair";

/** The first rows of a plan that have no outcome yet, by key. */
export const listPending = async (db: Database, repairId: string, limit: number): Promise<RepairItem[]> => {
  const { rows } = await db.execute<RepairItem>(sql`
    select key, before, mark, after from tidemark.repair_items
     where repair_id = ${repairId} and outcome is null order by key limit ${limit}`);
  return rows;
};
