import { sql } from "drizzle-orm";
import { SESSION_COOKIE } from "@/server/bff/access/session-cookie";
import { beginSession } from "@/server/db/access/begin-session";
import { hashOfSecret, newSecret } from "@/server/db/access/secret";
import type { Database } from "@/server/db/database";
import type { Grant } from "@/server/domain/access/grants";

type Given = { name: string; passwordHash?: string; elevatedMinutes?: number; linkMadeBy?: string } & Pick<Grant, "role"> & Partial<Grant>;

/** Somebody with one role who has signed in: `cookie` is what the browser sends. */
export const givenPerson = async (
  db: Database,
  { name, role, streamPrefixes = null, projections = null, passwordHash, elevatedMinutes = 5, linkMadeBy }: Given,
): Promise<{ id: string; session: string; cookie: string }> => {
  const { rows } = await db.execute<{ id: string }>(sql`
    with made as (insert into tidemark.people (name, display_name, password_hash) values (${name}, ${name}, ${passwordHash ?? null}) returning id),
    granted as (
      insert into tidemark.grants (person_id, role, stream_prefixes, projections, origin, given_by)
      select id, ${role}, ${sql.param(streamPrefixes)}::text[], ${sql.param(projections)}::text[], 'given', 'test' from made)
    select id from made`);
  const { id } = rows[0]!;
  const secret = newSecret();
  const { id: session } = await db.transaction((tx) =>
    beginSession(tx, {
      secretHash: hashOfSecret(secret),
      personId: id,
      elevatedMinutes,
      linkMadeBy: linkMadeBy ?? null,
      address: "127.0.0.1",
      userAgent: "a test",
    }),
  );
  return { id, session, cookie: `${SESSION_COOKIE}=${secret}` };
};
