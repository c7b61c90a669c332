import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** Cancels operations whose request for a second person expired; gives their number, `limit` at most. */
export const cancelExpired = async (db: Database, limit: number): Promise<number> => {
  const { rowCount } = await db.execute(sql`
    with expired as (
      select o.id from tidemark.operations o
       where o.state = 'awaiting-approval'
         and not exists (select from tidemark.approvals a
                          where a.target = 'operation:' || o.id and a.decision is null and a.expires_at > now())
       order by o.created_at limit ${limit} for update of o skip locked)
    update tidemark.operations o
       set state = 'cancelled', finished_at = now(), error = 'Nobody approved it in time.'
      from expired where o.id = expired.id`);
  return rowCount ?? 0;
};
