import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { Grant } from "@/server/domain/access/grants";
import type { Role } from "@/server/domain/access/roles";
import { COMMITS_AT_ONCE } from "../commits-at-once";
import { utcText } from "../utc-text";
import { IS_OPEN } from "./open-session";

export type FoundSession = {
  person: { id: string; name: string };
  /** `isElevated` is the database's clock's to say. */
  session: {
    id: string;
    endsAt: string;
    elevatedUntil: Date | null;
    isElevated: boolean;
    viewAs: Role | null;
    /** The person who made the link that it began by; null where nobody of this console did. */
    letInBy: string | null;
  };
  grants: Grant[];
};

type Row = {
  personId: string;
  name: string;
  id: string;
  endsAt: string;
  elevatedUntil: string | null;
  isElevated: boolean;
  viewAs: Role | null;
  letInBy: string | null;
  grants: Grant[];
};

/** `isAttended`: somebody did something, as against a page that asks by itself. Only that keeps a session from idling. */
type Shown = { secretHash: Buffer; isAttended: boolean };

/** Null where it is unknown, ended, too long idle, past its end, or its person is disabled. Being seen is told to the minute, and waits for no replica. */
export const findSession = async (db: Database, { secretHash, isAttended }: Shown): Promise<FoundSession | null> => {
  const { rows } = await db.execute<Row>(sql`
    with open as (
      select s.* from tidemark.sessions s join tidemark.people p on p.id = s.person_id and p.disabled_at is null
       where s.secret_hash = ${secretHash} and ${IS_OPEN}),
    seen as (
      update tidemark.sessions s set seen_at = now() from open
       where ${isAttended} and s.secret_hash = open.secret_hash and open.seen_at < now() - interval '1 minute' and ${COMMITS_AT_ONCE})
    select p.id as "personId", p.name, o.id, ${utcText(sql`o.ends_at`)} as "endsAt", ${utcText(sql`o.elevated_until`)} as "elevatedUntil",
           coalesce(o.elevated_until > now(), false) as "isElevated", o.view_as as "viewAs",
           (select maker.id from tidemark.people maker where maker.name = o.link_made_by) as "letInBy",
           coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'streamPrefixes', g.stream_prefixes, 'projections', g.projections))
                       from tidemark.grants g where g.person_id = p.id), '[]') as grants
      from open o join tidemark.people p on p.id = o.person_id`);
  const [row] = rows;
  if (!row) return null;
  const { personId, name, elevatedUntil, grants, ...session } = row;
  return {
    person: { id: personId, name },
    session: { ...session, elevatedUntil: elevatedUntil === null ? null : new Date(elevatedUntil) },
    grants,
  };
};
