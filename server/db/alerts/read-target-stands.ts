import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { DELIVERY_COLUMNS, type StoredDelivery } from "./read-alert-history";

export type TargetStand = { target: string; last: StoredDelivery | null; waiting: number };

/** Past this many a target is far behind, and nobody needs to know by how much. */
const COUNTED = 1_000;

/** Of every target the newest delivery, and how many wait for it, up to 1,000. */
export const readTargetStands = async (db: Database, targets: readonly string[]): Promise<TargetStand[]> => {
  const { rows } = await db.execute<TargetStand>(sql`
    select name as target, last.delivery as last, waiting.count as waiting
      from unnest(${sql.param([...targets])}::text[]) name
      left join lateral (
        select to_json(newest) as delivery from (
          select ${DELIVERY_COLUMNS}
            from tidemark.alert_deliveries d left join tidemark.alert_transitions t on t.id = d.transition_id
           where d.target = name order by d.created_at desc, d.id desc limit 1) newest) last on true
     cross join lateral (
        select count(*)::int as count from (
          select from tidemark.alert_deliveries d where d.target = name and d.state = 'waiting' limit ${COUNTED}) few) waiting`);
  return rows;
};
