import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Grant } from "@/server/domain/access/grants";
import { type StoredToken, TOKEN } from "./token-row";

export type NewToken = Grant & { secretHash: Buffer; name: string; createdBy: string; expiresInDays: number };

/** Several tokens may have one name: actions are told apart by their ids. */
export const insertToken = async (
  tx: Transaction,
  { secretHash, name, role, streamPrefixes, projections, createdBy, expiresInDays }: NewToken,
): Promise<StoredToken> => {
  const { rows } = await tx.execute<StoredToken>(sql`
    insert into tidemark.api_tokens as t (secret_hash, name, role, stream_prefixes, projections, created_by, expires_at)
    values (${secretHash}, ${name}, ${role}, ${sql.param(streamPrefixes)}::text[], ${sql.param(projections)}::text[], ${createdBy},
            now() + make_interval(days => ${expiresInDays}::int))
    returning ${TOKEN}`);
  const [row] = rows;
  if (!row) throw new Error("a token was not written");
  return row;
};
