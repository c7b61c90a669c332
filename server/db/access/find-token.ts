import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { Grant } from "@/server/domain/access/grants";
import type { Role } from "@/server/domain/access/roles";
import { COMMITS_AT_ONCE } from "../commits-at-once";

export type FoundToken = { id: string; name: string; grant: Grant };

type Row = { id: string; name: string; role: Role; streamPrefixes: string[] | null; projections: string[] | null };

/**
 * Under its name, and marked as a token where a person has the same: what people keep under their names stays theirs.
 * Null where it is unknown, revoked or expired. Last used is told to the minute, so that a busy token does not
 * write at every request; nobody waits for a replica to have that, which may be what is asked about.
 */
export const findToken = async (db: Database, secretHash: Buffer): Promise<FoundToken | null> => {
  const { rows } = await db.execute<Row>(sql`
    with used as (
      update tidemark.api_tokens set last_used_at = now()
       where secret_hash = ${secretHash} and revoked_at is null and expires_at > now()
         and (last_used_at is null or last_used_at < now() - interval '1 minute') and ${COMMITS_AT_ONCE})
    select id, role, case when exists (select from tidemark.people p where p.name = lower(t.name)) then name || ' (token)' else name end as name,
           stream_prefixes as "streamPrefixes", projections
      from tidemark.api_tokens t where secret_hash = ${secretHash} and revoked_at is null and expires_at > now()`);
  const [row] = rows;
  if (!row) return null;
  const { id, name, ...grant } = row;
  return { id, name, grant };
};
