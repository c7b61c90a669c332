import { sql } from "drizzle-orm";
import journal from "@/drizzle/meta/_journal.json";
import type { Database } from "@/server/db/database";

const NEWEST = Math.max(...journal.entries.map(({ when }) => when));

/** Whether the database has every migration that this release knows; one that a newer release added is none of its business. */
export const isMigrated = async (db: Database): Promise<boolean> => {
  const { rows } = await db.execute<{ isMigrated: boolean }>(sql`
    select exists (select from pg_class where oid = to_regclass('tidemark.migrations')) as "isMigrated"`);
  if (!rows[0]?.isMigrated) return false;
  const { rows: newest } = await db.execute<{ isMigrated: boolean }>(sql`
    select coalesce(max(created_at), 0) >= ${NEWEST}::bigint as "isMigrated" from tidemark.migrations`);
  return newest[0]?.isMigrated ?? false;
};
