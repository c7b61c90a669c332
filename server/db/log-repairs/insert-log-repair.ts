import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { AppendedEvent, LogRepairKind, RebuildNeeded, RefoldedRow } from "@/server/domain/log-repair";

export type NewLogRepair = {
  id: string;
  undoes: string | null;
  kind: LogRepairKind;
  planHash: string;
  actor: string;
  reason: string;
  rebuildsNeeded: readonly RebuildNeeded[];
  rows: readonly RefoldedRow[];
  appended: readonly AppendedEvent[];
  readBy: readonly string[];
};

/** Keeps what a repair of the log did, with its rows as they were: nothing else does. */
export const insertLogRepair = async (tx: Transaction, repair: NewLogRepair): Promise<void> => {
  const { id, undoes, kind, planHash, actor, reason, rebuildsNeeded, rows, appended, readBy } = repair;
  await tx.execute(sql`
    insert into tidemark.log_repairs (id, undoes, kind, plan_hash, actor, reason, rebuilds_needed, appended, read_by)
    values (${id}, ${undoes}, ${kind}, ${planHash}, ${actor}, ${reason}, ${JSON.stringify(rebuildsNeeded)}::jsonb,
            ${JSON.stringify(appended)}::jsonb, ${JSON.stringify(readBy)}::jsonb)`);
  await tx.execute(sql`
    insert into tidemark.log_repair_rows (repair_id, projection, version, generation, key, before, after)
    select ${id}, r.projection, r.version, r.generation, r.key, nullif(r.before, 'null'::jsonb), nullif(r.after, 'null'::jsonb)
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (projection text, version int, generation int, key text, before jsonb, after jsonb)`);
};
