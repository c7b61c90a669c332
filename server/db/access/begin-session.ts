import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { utcText } from "../utc-text";
import { ABSOLUTE_HOURS } from "./open-session";

export type NewSession = {
  secretHash: Buffer;
  personId: string;
  /** Minutes in which destructive acts need no second proof: who has just proved who they are is not asked again at once. */
  elevatedMinutes: number;
  /** Who made the link that lets the person in; null where they came in otherwise. */
  linkMadeBy: string | null;
  address: string;
  userAgent: string;
};
export type BegunSession = { id: string; endsAt: string; elevatedUntil: string | null };

/** Sessions of the same person that ended long ago go. */
export const beginSession = async (
  tx: Transaction,
  { secretHash, personId, elevatedMinutes, linkMadeBy, address, userAgent }: NewSession,
): Promise<BegunSession> => {
  const { rows } = await tx.execute<BegunSession>(sql`
    with gone as (delete from tidemark.sessions where person_id = ${personId} and ends_at < now() - interval '30 days')
    insert into tidemark.sessions as s (secret_hash, person_id, ends_at, elevated_until, link_made_by, address, user_agent)
    values (${secretHash}, ${personId}, now() + make_interval(hours => ${ABSOLUTE_HOURS}),
            case when ${elevatedMinutes}::int > 0 then now() + make_interval(mins => ${elevatedMinutes}::int) end, ${linkMadeBy}, ${address}, ${userAgent})
    returning id, ${utcText(sql`s.ends_at`)} as "endsAt", ${utcText(sql`s.elevated_until`)} as "elevatedUntil"`);
  const [row] = rows;
  if (!row) throw new Error("a session was not written");
  return row;
};
