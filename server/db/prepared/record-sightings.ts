import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { StoredPrepared } from "./list-prepared";

export const recordSightings = async (db: Database, participant: string, prepared: readonly StoredPrepared[]): Promise<void> => {
  if (prepared.length === 0) return;
  await db.execute(sql`
    insert into tidemark.prepared_sightings (participant, gid, prepared_at, database, owner, transaction)
    select ${participant}, gid, "preparedAt", database, owner, transaction
      from jsonb_to_recordset(${JSON.stringify(prepared)}::jsonb)
        as p (gid text, "preparedAt" timestamptz, database text, owner text, transaction text)
    on conflict (participant, gid, prepared_at) do update set seen_at = now()`);
};
