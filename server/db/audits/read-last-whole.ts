import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

export type WholeAudit = { id: string; agoSeconds: number; findings: number };

/** The newest audit that ran all these checks over everything, and came to its end; null where there is none. */
export const readLastWhole = async (db: Database, checks: readonly string[]): Promise<WholeAudit | null> => {
  const { rows } = await db.execute<WholeAudit>(sql`
    select a.id, extract(epoch from now() - a.finished_at)::float8 as "agoSeconds", a.critical + a.warning as findings
      from tidemark.audits a
     where a.state = 'done' and a.after is null and a.projection is null and a.sample is null
       and a.checks @> ${sql.param([...checks])}::text[]
     order by a.asked_at desc, a.id desc limit 1`);
  return rows[0] ?? null;
};
