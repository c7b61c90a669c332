import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** How far a rebuild is at this second; several engines may say so. */
export const recordSample = async (db: Database, rebuildId: string, eventsDone: number): Promise<void> => {
  await db.execute(sql`
    insert into tidemark.rebuild_samples (rebuild_id, at, events_done) values (${rebuildId}, date_trunc('second', now()), ${eventsDone})
    on conflict (rebuild_id, at) do update set events_done = greatest(rebuild_samples.events_done, excluded.events_done)`);
};
