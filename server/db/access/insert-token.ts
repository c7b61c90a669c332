import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Grant } from "@/server/domain/access/grants";
import { type StoredToken, TOKEN } from "./token-row";

export type NewToken = Grant & { secretHash: Buffer; name: string; createdBy: string; expiresInDays: number };

/** Null where a person has the name, or a token that is good still: actions are told apart by it. */
export const insertToken = async (
  tx: Transaction,
  { secretHash, name, role, streamPrefixes, projections, createdBy, expiresInDays }: NewToken,
): Promise<StoredToken | null> => {
  const { rows } = await tx.execute<StoredToken>(sql`
    insert into tidemark.api_tokens as t (secret_hash, name, role, stream_prefixes, projections, created_by, expires_at)
    select ${secretHash}, ${name}, ${role}, ${sql.param(streamPrefixes)}::text[], ${sql.param(projections)}::text[], ${createdBy},
           now() + make_interval(days => ${expiresInDays}::int)
     where not exists (select from tidemark.people p where p.name = lower(${name}))
       and not exists (select from tidemark.api_tokens o where lower(o.name) = lower(${name}) and o.revoked_at is null and o.expires_at > now())
    returning ${TOKEN}`);
  return rows[0] ?? null;
};
