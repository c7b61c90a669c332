import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { Grant } from "@/server/domain/access/grants";
import type { Role } from "@/server/domain/access/roles";
import { IS_OPEN } from "./open-session";

/** `id` is a session's or a token's. */
export type Standing = { id: string; grants: Grant[]; viewAs: Role | null };

/** Of those sessions and tokens that still hold, what they may: one statement for all, whatever their number. The others are missing. */
export const readStanding = async (
  db: Database,
  { sessions, tokens }: { sessions: readonly string[]; tokens: readonly string[] },
): Promise<Standing[]> => {
  const { rows } = await db.execute<Standing>(sql`
    select s.id, s.view_as as "viewAs",
           coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'streamPrefixes', g.stream_prefixes, 'projections', g.projections))
                       from tidemark.grants g where g.person_id = s.person_id), '[]') as grants
      from tidemark.sessions s join tidemark.people p on p.id = s.person_id and p.disabled_at is null
     where s.id = any(${sql.param(sessions)}::uuid[]) and ${IS_OPEN}
    union all
    select t.id, null,
           jsonb_build_array(jsonb_build_object('role', t.role, 'streamPrefixes', t.stream_prefixes, 'projections', t.projections))
      from tidemark.api_tokens t where t.id = any(${sql.param(tokens)}::uuid[]) and t.revoked_at is null and t.expires_at > now()`);
  return rows;
};
