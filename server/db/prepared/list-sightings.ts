import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

export type Sighting = { participant: string; gid: string; database: string; owner: string; transaction: string; secondsSince: number };

/** The newest sighting of each gid on each server within a day, newest first. */
export const listSightings = async (db: Database, limit: number): Promise<Sighting[]> => {
  const { rows } = await db.execute<Sighting>(sql`
    select * from (
      select distinct on (participant, gid) participant, gid, database, owner, transaction,
             extract(epoch from now() - seen_at)::float8 as "secondsSince"
        from tidemark.prepared_sightings where seen_at > now() - interval '1 day'
       order by participant, gid, prepared_at desc) s
     order by "secondsSince", participant, gid limit ${limit}`);
  return rows;
};
