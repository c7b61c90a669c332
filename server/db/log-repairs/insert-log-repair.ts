import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { RebuildNeeded, RefoldedRow } from "@/server/domain/log-repair";

export type NewLogRepair = {
  id: string;
  undoes: string | null;
  planHash: string;
  actor: string;
  reason: string;
  rebuildsNeeded: readonly RebuildNeeded[];
  rows: readonly RefoldedRow[];
};

/** Keeps what a repair of the log did, with its rows as they were: nothing else does. */
export const insertLogRepair = async (tx: Transaction, repair: NewLogRepair): Promise<void> => {
  const { id, undoes, planHash, actor, reason, rebuildsNeeded, rows } = repair;
  await tx.execute(sql`
    insert into tidemark.log_repairs (id, undoes, plan_hash, actor, reason, rebuilds_needed)
    values (${id}, ${undoes}, ${planHash}, ${actor}, ${reason}, ${JSON.stringify(rebuildsNeeded)}::jsonb)`);
  await tx.execute(sql`
    insert into tidemark.log_repair_rows (repair_id, projection, version, generation, key, before, after)
    select ${id}, r.projection, r.version, r.generation, r.key, nullif(r.before, 'null'::jsonb), nullif(r.after, 'null'::jsonb)
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (projection text, version int, generation int, key text, before jsonb, after jsonb)`);
};
