import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { operationInside } from "@/server/db/letters/inside-scope";
import type { Scope } from "@/server/domain/access/grants";

export type Redriven = { good: number; bad: number };

/** Long enough for any redrive to end; keeps the statement from reading the whole ledger. */
const LONGEST_RUN_DAYS = 30;

/** Letters run by redrives that finished within the window: those that came through, and those that failed again. */
export const countRedriven = async (
  db: Database,
  { windowSeconds, within }: { windowSeconds: number; within: Scope },
): Promise<Redriven> => {
  const { rows } = await db.execute<Redriven>(sql`
    select coalesce(sum(o.succeeded), 0)::float8 as good, coalesce(sum(o.failed), 0)::float8 as bad
      from tidemark.operations o
     where ${operationInside(within)} and o.kind = 'redrive' and o.finished_at > now() - make_interval(secs => ${windowSeconds})
       and o.created_at > now() - make_interval(secs => ${windowSeconds}, days => ${LONGEST_RUN_DAYS})`);
  return rows[0]!;
};
