import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { MERGED_PAYLOADS } from "@/server/domain/replay-projection";

/** Deletes at most `limit` snapshots of versions that no generation is left of; resolves with their number. */
export const forgetSnapshots = async (db: Database, limit: number): Promise<number> => {
  const { rowCount } = await db.execute(sql`
    delete from event_store.snapshots where ctid = any (array(
      select s.ctid from event_store.snapshots s
       where s.projection <> ${MERGED_PAYLOADS}
         and not exists (select from tidemark.projections p where p.name = s.projection and p.version = s.projection_version)
       limit ${limit} for update skip locked))`);
  return rowCount ?? 0;
};
