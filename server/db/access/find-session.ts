import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { Grant } from "@/server/domain/access/grants";
import type { Role } from "@/server/domain/access/roles";

export type FoundSession = {
  person: { id: string; name: string };
  session: { id: string; elevatedUntil: Date | null; viewAs: Role | null };
  grants: Grant[];
};

type Row = { personId: string; name: string; id: string; elevatedUntil: string | null; viewAs: Role | null; grants: Grant[] };

/** Somebody who does nothing for so long has left. */
export const IDLE_MINUTES = 30;

/** Null where it is unknown, ended, too long idle, past its end, or its person is disabled. Being seen is told to the minute. */
export const findSession = async (db: Database, secretHash: Buffer): Promise<FoundSession | null> => {
  const { rows } = await db.execute<Row>(sql`
    with open as (
      select s.* from tidemark.sessions s join tidemark.people p on p.id = s.person_id and p.disabled_at is null
       where s.secret_hash = ${secretHash} and s.ended_at is null and s.ends_at > now()
         and s.seen_at > now() - make_interval(mins => ${IDLE_MINUTES})),
    seen as (
      update tidemark.sessions s set seen_at = now() from open
       where s.secret_hash = open.secret_hash and open.seen_at < now() - interval '1 minute')
    select p.id as "personId", p.name, o.id, to_char(o.elevated_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "elevatedUntil",
           o.view_as as "viewAs",
           coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'streamPrefixes', g.stream_prefixes, 'projections', g.projections))
                       from tidemark.grants g where g.person_id = p.id), '[]') as grants
      from open o join tidemark.people p on p.id = o.person_id`);
  const [row] = rows;
  if (!row) return null;
  const { personId, name, id, elevatedUntil, viewAs, grants } = row;
  return {
    person: { id: personId, name },
    session: { id, elevatedUntil: elevatedUntil === null ? null : new Date(elevatedUntil), viewAs },
    grants,
  };
};
