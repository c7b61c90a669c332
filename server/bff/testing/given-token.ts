import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { hashOfSecret } from "@/server/db/access/secret";
import type { Database } from "@/server/db/database";
import type { Grant } from "@/server/domain/access/grants";

/** The secret of a new API token with one role, everywhere where nothing limits it. */
export const givenToken = async (
  db: Database,
  { role, name = role, streamPrefixes = null, projections = null }: { name?: string } & Pick<Grant, "role"> & Partial<Grant>,
): Promise<string> => {
  const secret = randomBytes(32).toString("base64url");
  await db.execute(sql`
    insert into tidemark.api_tokens (secret_hash, name, role, stream_prefixes, projections, created_by, expires_at)
    values (${hashOfSecret(secret)}, ${name}, ${role}, ${sql.param(streamPrefixes)}, ${sql.param(projections)}, 'test', now() + interval '1 hour')`);
  return secret;
};

/** A request that names its sender already keeps that one. */
export const withToken = (secret: string, request: Request): Request => {
  if (!request.headers.has("authorization") && !request.headers.has("cookie")) request.headers.set("authorization", `Bearer ${secret}`);
  return request;
};

let administrator = "";
/** Whose token requests carry that are made apart from the fixture: tests of one file run one after the other. */
export const sendAs = (secret: string): void => {
  administrator = secret;
};
export const fromAdministrator = (request: Request): Request => withToken(administrator, request);
