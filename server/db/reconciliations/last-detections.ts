import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database, Transaction } from "@/server/db/database";

const row = z.object({
  projection: z.string(),
  generation: z.number(),
  status: z.enum(["in_sync", "recovering", "rebuild_needed"]),
  method: z.string().nullable(),
});
export type Detection = z.infer<typeof row>;

/** What was found last of each of these projections; one of which nothing was ever found is absent. */
export const lastDetections = async (db: Database | Transaction, projections: readonly string[]): Promise<Map<string, Detection>> => {
  const { rows } = await db.execute(sql`
    select r.projection, r.generation, r.status, r.method
      from unnest(${sql.param([...projections])}::text[]) as asked(name)
     cross join lateral (
       select * from tidemark.reconciliations where projection = asked.name and kind = 'detected' order by id desc limit 1) r`);
  return new Map(rows.map((each) => row.parse(each)).map((each) => [each.projection, each]));
};
