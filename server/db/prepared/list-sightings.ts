import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { SIGHTINGS_KEPT_DAYS } from "../triage/forget-triage";

export type Sighting = { participant: string; gid: string; database: string; owner: string; transaction: string; secondsSince: number };
export type Sightings = {
  sightings: Sighting[];
  /** How far back they reach: of what ended before that nobody knows how. */
  reachSeconds: number;
};

/** The last one of each gid on each server among the `limit` newest, newest first. */
export const listSightings = async (db: Database, limit: number): Promise<Sightings> => {
  const { rows } = await db.execute<Sighting & { held: number; oldest: number }>(sql`
    with newest as (
      select participant, gid, database, owner, transaction, prepared_at, extract(epoch from now() - seen_at)::float8 as "secondsSince"
        from tidemark.prepared_sightings where seen_at > now() - make_interval(days => ${SIGHTINGS_KEPT_DAYS})
       order by seen_at desc limit ${limit})
    select * from (
      select distinct on (participant, gid) participant, gid, database, owner, transaction, "secondsSince", held, oldest
        from newest, (select count(*)::int as held, max("secondsSince") as oldest from newest) reach
       order by participant, gid, prepared_at desc) s
     order by "secondsSince", participant, gid`);
  const [one] = rows;
  return { sightings: rows, reachSeconds: one?.held === limit ? one.oldest : SIGHTINGS_KEPT_DAYS * 86_400 };
};
