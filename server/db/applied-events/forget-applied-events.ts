import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/**
 * Deletes at most `limit` rows of generations that are neither followed nor filled any more; resolves with their number. Only a rebuild ends
 * a generation, and its number is never given out twice: nobody adds to what is deleted here.
 */
export const forgetAppliedEvents = async (db: Database, limit: number): Promise<number> => {
  const { rowCount } = await db.execute(sql`
    with known as (
      select projection, to_version as version, to_generation as generation from tidemark.rebuilds
      union select projection, from_version, from_generation from tidemark.rebuilds),
    gone as (
      select * from known k
       where not exists (select from tidemark.checkpoints c
                          where c.projection = k.projection and c.version = k.version and c.generation = k.generation)
         and not exists (select from tidemark.rebuilds r
                          where r.projection = k.projection and r.to_version = k.version and r.to_generation = k.generation
                            and r.state not in ('cancelled', 'retired')))
    delete from tidemark.applied_events where ctid = any (array(
      select a.ctid from tidemark.applied_events a join gone using (projection, version, generation)
       limit ${limit} for update of a skip locked))`);
  return rowCount ?? 0;
};
