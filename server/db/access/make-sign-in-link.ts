import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { utcText } from "../utc-text";

type NewLink = { secretHash: Buffer; personId: string; createdBy: string; minutes: number };

/** Takes the person's older links back. Gives when it expires. */
export const makeSignInLink = async (tx: Transaction, { secretHash, personId, createdBy, minutes }: NewLink): Promise<string> => {
  const { rows } = await tx.execute<{ expiresAt: string }>(sql`
    with older as (delete from tidemark.sign_in_links where person_id = ${personId} or expires_at < now() - interval '30 days')
    insert into tidemark.sign_in_links as l (secret_hash, person_id, created_by, expires_at)
    values (${secretHash}, ${personId}, ${createdBy}, now() + make_interval(mins => ${minutes}::int))
    returning ${utcText(sql`l.expires_at`)} as "expiresAt"`);
  const [row] = rows;
  if (!row) throw new Error("a sign-in link was not written");
  return row.expiresAt;
};
