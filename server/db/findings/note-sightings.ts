import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** Which of them this audit had not seen before: those are counted, however often a unit is run again. */
export const noteSightings = async (tx: Transaction, findingIds: readonly string[], auditId: string): Promise<string[]> => {
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into tidemark.audit_findings (audit_id, finding_id)
    select ${auditId}::uuid, id from unnest(${sql.param([...findingIds])}::uuid[]) as given (id)
    on conflict do nothing
    returning finding_id as id`);
  return rows.map(({ id }) => id);
};
