import { sql } from "drizzle-orm";
import type { Grant } from "@/server/domain/access/grants";
import { utcText } from "../utc-text";
import { IS_OPEN } from "./open-session";

export type StoredPerson = {
  id: string;
  name: string;
  displayName: string;
  isFromProvider: boolean;
  hasPassword: boolean;
  grants: (Grant & { origin: "given" | "claim"; givenBy: string; givenAt: string })[];
  createdAt: string;
  disabledAt: string | null;
  openSessions: number;
  lastSeenAt: string | null;
};

/** Of `tidemark.people p`. */
export const PERSON = sql`
  p.id, p.name, p.display_name as "displayName", p.issuer is not null as "isFromProvider", p.password_hash is not null as "hasPassword",
  ${utcText(sql`p.created_at`)} as "createdAt", ${utcText(sql`p.disabled_at`)} as "disabledAt",
  coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'streamPrefixes', g.stream_prefixes, 'projections', g.projections,
                     'origin', g.origin, 'givenBy', g.given_by, 'givenAt', ${utcText(sql`g.given_at`)}) order by g.given_at, g.id)
              from tidemark.grants g where g.person_id = p.id), '[]') as grants,
  (select count(*)::int from tidemark.sessions s where s.person_id = p.id and ${IS_OPEN}) as "openSessions",
  (select ${utcText(sql`max(s.seen_at)`)} from tidemark.sessions s where s.person_id = p.id) as "lastSeenAt"`;
