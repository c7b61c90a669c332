import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

/** How many events of each bucket are in a generation's rows, whoever put them there; a bucket without any is absent. */
export const countApplied = async (
  db: Database,
  { projection, version, generation }: Generation,
  buckets: readonly string[],
): Promise<Map<string, number>> => {
  const { rows } = await db.execute<{ bucket: string; events: number }>(sql`
    select bucket, bit_count(bit_or(events))::int as events from tidemark.applied_events
     where projection = ${projection} and version = ${version} and generation = ${generation}
       and bucket = any(${sql.param([...buckets])}::text[])
     group by bucket`);
  return new Map(rows.map(({ bucket, events }) => [bucket, events]));
};
