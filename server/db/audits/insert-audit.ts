import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { AuditKind, Sample } from "@/server/domain/audit/audit";

export type AuditRequest = {
  kind: AuditKind;
  checks: readonly string[];
  projection: string | null;
  sample: Sample | null;
  askedBy: string;
};

/** Its id; null where one that the clock asked for is not over yet. Engines hear of it when the transaction commits. */
export const insertAudit = async (tx: Transaction, { kind, checks, projection, sample, askedBy }: AuditRequest): Promise<string | null> => {
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into tidemark.audits (state, kind, checks, projection, sample, asked_by)
    values ('queued', ${kind}, ${sql.param([...checks])}::text[], ${projection}, ${sample === null ? null : JSON.stringify(sample)}::jsonb,
            ${askedBy})
    on conflict (kind) where state in ('queued', 'running') and kind <> 'asked' do nothing
    returning id`);
  await tx.execute(sql`select pg_notify('tidemark_control', 'audit')`);
  return rows[0]?.id ?? null;
};
