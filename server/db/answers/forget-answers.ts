import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { ANSWERS_KEPT_DAYS } from "./kept-days";

/** Deletes at most `limit` answers that are too old to be repeated; resolves with their number. What another engine deletes is passed over. */
export const forgetAnswers = async (db: Database, limit: number): Promise<number> => {
  const { rowCount } = await db.execute(sql`
    delete from tidemark.answers where ctid = any (array(
      select ctid from tidemark.answers
       where answered_at < now() - make_interval(days => ${ANSWERS_KEPT_DAYS})
       limit ${limit} for update skip locked))`);
  return rowCount ?? 0;
};
