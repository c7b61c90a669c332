import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { utcText } from "../utc-text";
import { IS_OPEN } from "./open-session";

type Elevation = { id: string; personId: string; secretHash: Buffer; minutes: number };

/** Under a new secret: who copied the old one has no part in it. Null where the session is not open any more. */
export const elevateSession = async (tx: Transaction, { id, personId, secretHash, minutes }: Elevation): Promise<string | null> => {
  const { rows } = await tx.execute<{ elevatedUntil: string }>(sql`
    update tidemark.sessions s
       set secret_hash = ${secretHash}, elevated_until = now() + make_interval(mins => ${minutes}::int), seen_at = now()
     where s.id = ${id} and s.person_id = ${personId} and ${IS_OPEN}
    returning ${utcText(sql`s.elevated_until`)} as "elevatedUntil"`);
  return rows[0]?.elevatedUntil ?? null;
};
