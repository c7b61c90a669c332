import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import { MENDED_BY_FOLD } from "@/server/domain/audit/check";
import { EVENTS_NOT_APPLIED } from "@/server/domain/audit/events-not-applied";
import type { Findings } from "@/server/domain/reconciliation/drift";

/** By projection, what audits found of its live generation and nobody mended, acknowledged or not; one that has nothing is absent. */
export const standingFindings = async (db: Database | Transaction): Promise<Map<string, Findings>> => {
  const { rows } = await db.execute<Findings & { projection: string }>(sql`
    select f.projection, count(*) filter (where f.check_name = ${EVENTS_NOT_APPLIED})::int as "skippedEvents",
           count(*) filter (where f.check_name <> ${EVENTS_NOT_APPLIED})::int as "wrongRows"
      from tidemark.findings f
      join tidemark.projections p on p.name = f.projection and p.is_live and p.generation = (f.evidence ->> 'generation')::int
     where f.state in ('open', 'acknowledged') and f.check_name = any(${sql.param([...MENDED_BY_FOLD])}::text[])
     group by f.projection`);
  return new Map(rows.map(({ projection, ...findings }) => [projection, findings]));
};
