import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { ReadModel } from "@/server/domain/read-model";

/** As many as the planner believes; 0 where the table was never analysed. */
export const estimateRows = async (db: Database, { table }: Pick<ReadModel, "table">): Promise<number> => {
  const { rows } = await db.execute<{ rows: number }>(sql`
    select greatest(c.reltuples, 0)::float8 as rows from pg_class c where c.oid = to_regclass(format('read_models.%I', ${table}::text))`);
  return rows[0]?.rows ?? 0;
};
