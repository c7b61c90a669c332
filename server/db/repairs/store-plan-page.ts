import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { RepairItem } from "@/server/domain/repair";
import type { ClaimedRepair } from "./claim-repair";
import { isClaimed } from "./hold-claim";

export type PlannedPage = { items: readonly RepairItem[]; checked: number; unjudged: readonly { key: string; why: string }[] };

/** Rows that are named of those that could not be judged. */
const NAMED = 50;

/**
 * Keeps what a page of rows came to, and where the next one begins, in one commit: a page is planned once, whoever dies when. Gives the rows
 * of the plan up to here; null where another engine plans it now, or nobody wants it any more.
 */
export const storePlanPage = (
  db: Database,
  repair: ClaimedRepair,
  { items, checked, unjudged }: PlannedPage,
  cursor: string | null,
): Promise<number | null> =>
  db.transaction(async (tx) => {
    const { rowCount } = await tx.execute(sql`
      update tidemark.repairs
         set cursor = ${cursor}, checked = checked + ${checked}, unjudged = unjudged + ${unjudged.length},
             unjudged_rows = (
               select coalesce(jsonb_agg(named.one order by named.nth), '[]')
                 from jsonb_array_elements(unjudged_rows || ${JSON.stringify(unjudged.slice(0, NAMED))}::jsonb) with ordinality named (one, nth)
                where named.nth <= ${NAMED})
       where ${isClaimed(repair)}`);
    if (rowCount !== 1) return null;
    await tx.execute(sql`
      insert into tidemark.repair_items (repair_id, key, before, mark, after)
      select ${repair.id}, key, nullif(before, 'null'), mark, nullif(after, 'null')
        from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as i (key text, before jsonb, mark text, after jsonb)
      on conflict do nothing`);
    const { rows } = await tx.execute<{ planned: number }>(sql`
      select count(*)::int as planned from tidemark.repair_items where repair_id = ${repair.id}`);
    return rows[0]!.planned;
  });
