import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { FindingState } from "@/server/domain/audit/finding-state";

/** Places that an audit has looked at: every place of these checks, or a projection's rows, or these keys, or all but those. */
export type CoveredPlaces = {
  checks: readonly string[];
  projection?: string;
  keys?: readonly string[];
  exceptKeys?: readonly string[];
};

export type LostFinding = { id: string; state: FindingState };

/**
 * What was there, and was not seen since this audit began, although it has looked at its place, is gone. Whatever anybody saw since, in
 * this audit or in another that ran beside it, has a `last_seen` of after the beginning.
 */
export const loseFindings = async (
  tx: Transaction,
  { checks, projection, keys, exceptKeys = [] }: CoveredPlaces,
  auditId: string,
): Promise<LostFinding[]> => {
  const { rows } = await tx.execute<LostFinding>(sql`
    with lost as (
      select f.id, f.state from tidemark.findings f
       where f.check_name = any(${sql.param([...checks])}::text[]) and f.state in ('open', 'acknowledged')
         and (${projection === undefined} or f.projection = ${projection ?? null}::text)
         and f.last_seen < (select a.started_at from tidemark.audits a where a.id = ${auditId}::uuid)
         and (${keys === undefined} or f.key = any(${sql.param([...(keys ?? [])])}::text[]))
         and (f.key is null or f.key <> all(${sql.param([...exceptKeys])}::text[]))
       order by f.check_name, f.identity, f.projection for update)
    update tidemark.findings f set state = 'gone' from lost where f.id = lost.id
    returning f.id, lost.state`);
  return rows;
};
