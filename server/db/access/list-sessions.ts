import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { utcText } from "../utc-text";
import { IS_OPEN } from "./open-session";

export type StoredSession = {
  id: string;
  beganAt: string;
  seenAt: string;
  endsAt: string;
  address: string;
  userAgent: string;
  /** To the microsecond, for the next page. */
  beganExactly: string;
};

/** Open ones of one person, newest first. */
export const listSessions = async (
  db: Database,
  { personId, after, limit }: { personId: string; after: readonly [beganExactly: string, id: string] | null; limit: number },
): Promise<StoredSession[]> => {
  const { rows } = await db.execute<StoredSession>(sql`
    select s.id, ${utcText(sql`s.began_at`)} as "beganAt", ${utcText(sql`s.seen_at`)} as "seenAt", ${utcText(sql`s.ends_at`)} as "endsAt",
           s.address, s.user_agent as "userAgent", s.began_at::text as "beganExactly"
      from tidemark.sessions s
     where s.person_id = ${personId} and ${IS_OPEN}
       and ${after === null ? sql`true` : sql`(s.began_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
     order by s.began_at desc, s.id desc limit ${limit}`);
  return rows;
};
