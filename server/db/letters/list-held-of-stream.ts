import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";

/** What a live projection holds back of a stream: the first version, and how many events with it. */
export type HeldOfStream = { projection: string; first: string; events: number };

/** One answer per live projection that holds back an event of the stream, parked or waiting, however many they are. */
export const listHeldOfStream = async (db: Database | Transaction, streamId: string): Promise<HeldOfStream[]> => {
  const { rows } = await db.execute<HeldOfStream>(sql`
    select d.projection, min(d.stream_version)::text as first, count(*)::int as events
      from tidemark.dead_letters d
      join tidemark.projections p on p.name = d.projection and p.version = d.version and p.generation = d.generation and p.is_live
     where d.stream_id = ${streamId} and d.state in ('parked', 'waiting')
     group by d.projection`);
  return rows;
};
