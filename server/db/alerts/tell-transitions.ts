import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

export type ToldTransition = "raised" | "woken" | "resolved";
type Telling = { kind: ToldTransition; ids: readonly string[]; targets: readonly string[] };

/**
 * Notes what happened to these alerts, and one delivery for every target. In the transaction that moves them: what is told has happened, and
 * what happened is told, once.
 */
export const tellTransitions = async (tx: Transaction, { kind, ids, targets }: Telling): Promise<void> => {
  if (ids.length === 0) return;
  await tx.execute(sql`
    with told as (
      insert into tidemark.alert_transitions (alert_id, kind, value)
      select id, ${kind}, value from tidemark.alerts where id = any(${sql.param([...ids])}::uuid[])
      returning id, alert_id)
    insert into tidemark.alert_deliveries (target, alert_id, transition_id)
    select target, told.alert_id, told.id from told cross join unnest(${sql.param([...targets])}::text[]) target`);
};
