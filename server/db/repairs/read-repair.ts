import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { RepairState } from "@/server/domain/repair";
import { ITEM_TALLY, REPAIR_COLUMNS, type StoredRepair } from "./repair-row";

/** Null where there is none. */
export const readRepair = async (db: Database | Transaction, id: string): Promise<StoredRepair | null> => {
  const { rows } = await db.execute<StoredRepair>(sql`
    select ${REPAIR_COLUMNS} from tidemark.repairs r ${ITEM_TALLY} where r.id = ${id}`);
  return rows[0] ?? null;
};

/** Cheap: it is asked again and again by who waits for a plan. */
export const readRepairState = async (db: Database, id: string): Promise<RepairState | null> => {
  const { rows } = await db.execute<{ state: RepairState }>(sql`select state from tidemark.repairs where id = ${id}`);
  return rows[0]?.state ?? null;
};

/** Until the commit nobody begins, ends or cancels it. */
export const lockRepair = async (tx: Transaction, id: string): Promise<void> => {
  await tx.execute(sql`select from tidemark.repairs where id = ${id} for update`);
};
