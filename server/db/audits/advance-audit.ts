import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { SeverityCounts } from "@/server/domain/audit/audit";
import type { AuditPlace } from "./claim-audit";

export type AuditStep = {
  /** Where the next unit begins; null: there is none. */
  place: AuditPlace | null;
  now: string;
  events: number;
  rows: number;
  counts: SeverityCounts;
  newFindings: number;
  goneFindings: number;
};

/** The caller has locked the audit under its epoch. */
export const advanceAudit = async (tx: Transaction, id: string, step: AuditStep): Promise<void> => {
  const { place, now, events, rows, counts, newFindings, goneFindings } = step;
  await tx.execute(sql`
    update tidemark.audits
       set place = ${place === null ? null : JSON.stringify(place)}::jsonb, now = ${now}, units_done = units_done + 1,
           events_done = events_done + ${events}, rows_done = rows_done + ${rows}, critical = critical + ${counts.critical},
           warning = warning + ${counts.warning}, note = note + ${counts.note}, new_findings = new_findings + ${newFindings},
           gone_findings = gone_findings + ${goneFindings}
     where id = ${id}`);
};
