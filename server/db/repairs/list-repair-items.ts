import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { RepairItem, RepairOutcome } from "@/server/domain/repair";

export type StoredRepairItem = RepairItem & { outcome: RepairOutcome | null; why: string | null; settledAt: string | null };

export type RepairItemSearch = {
  outcome?: RepairOutcome | "pending" | undefined;
  /** The last key of the page before. */
  after?: string | undefined;
  limit: number;
};

/** The rows of a plan by key. */
export const listRepairItems = async (
  db: Database,
  repairId: string,
  { outcome, after, limit }: RepairItemSearch,
): Promise<StoredRepairItem[]> => {
  const wanted = outcome === "pending" ? sql`outcome is null` : sql`outcome = ${outcome ?? null}`;
  const { rows } = await db.execute<StoredRepairItem>(sql`
    select key, before, mark, after, outcome, why, to_char(settled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "settledAt"
      from tidemark.repair_items
     where repair_id = ${repairId} and ${outcome === undefined ? sql`true` : wanted}
       and ${after === undefined ? sql`true` : sql`key > ${after}`}
     order by key limit ${limit}`);
  return rows;
};
