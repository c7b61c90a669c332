import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

const KEPT_DAYS = 90;
/** What an audit has seen goes with it: few at once, so that a transaction stays short. */
const MOST = 100;

/** Deletes audits that were over long ago, at most `limit`; returns how many. What they found stays, with its history. */
export const forgetAudits = async (db: Database, limit: number): Promise<number> => {
  const { rowCount } = await db.execute(sql`
    delete from tidemark.audits where id in (
      select id from tidemark.audits where finished_at < now() - make_interval(days => ${KEPT_DAYS}) order by asked_at limit ${Math.min(limit, MOST)})`);
  return rowCount ?? 0;
};
