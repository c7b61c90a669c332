import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

export type SettledItem = { outcome: "written"; writtenMark: string | null } | { outcome: "moved"; why: string };

/** Written once, in the transaction that made it true. The caller holds the repair. */
export const settleItem = async (tx: Transaction, repairId: string, key: string, settled: SettledItem): Promise<void> => {
  const { outcome } = settled;
  await tx.execute(sql`
    update tidemark.repair_items
       set outcome = ${outcome}, settled_at = now(), written_mark = ${outcome === "written" ? settled.writtenMark : null},
           why = ${outcome === "moved" ? settled.why : null}
     where repair_id = ${repairId} and key = ${key} and outcome is null`);
};
