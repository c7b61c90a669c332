import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** Notes how far the log is: of several engines the first one of a second does. Nothing on a standby. */
export const markWal = async (db: Database): Promise<void> => {
  await db.execute(sql`
    insert into tidemark.wal_marks (marked_at, lsn)
    select date_trunc('second', now()), pg_current_wal_flush_lsn()
    on conflict do nothing`);
};

/** Seconds live five minutes, the first of each minute a week. */
export const thinWalMarks = async (db: Database): Promise<void> => {
  await db.execute(sql`
    delete from tidemark.wal_marks m
     where m.marked_at < now() - interval '7 days'
        or (m.marked_at < now() - interval '5 minutes'
            and exists (select from tidemark.wal_marks e
                         where e.marked_at >= date_trunc('minute', m.marked_at) and e.marked_at < m.marked_at))`);
};
