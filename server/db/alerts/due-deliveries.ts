import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";

/** Of an alert a target hears things in their order: a later one waits until the earlier one was sent or given up. */
export const IS_NEXT: SQL = sql`
  not exists (select from tidemark.alert_deliveries e
               where e.alert_id = d.alert_id and e.target = d.target and e.state = 'waiting' and e.transition_id < d.transition_id)`;

const due = (limit: number): SQL => sql`
  select d.id from tidemark.alert_deliveries d
   where d.state = 'waiting' and d.next_at <= now() and ${IS_NEXT}
   order by d.next_at limit ${limit}`;

export const listDueDeliveries = async (db: Database, limit: number): Promise<string[]> => {
  const { rows } = await db.execute<{ id: string }>(due(limit));
  return rows.map(({ id }) => id);
};

/**
 * Makes a job of every due delivery. The row is the truth and the job only the call: one that was lost with its engine is made again when the
 * row's time has come, under the key that keeps a delivery from standing in the queue twice.
 */
export const queueDueDeliveries = async (tx: Transaction, task: string, limit: number): Promise<void> => {
  await tx.execute(sql`
    select graphile_worker.add_job(${task}, json_build_object('delivery', due.id), job_key => ${`${task}:`} || due.id, max_attempts => 1)
      from (${due(limit)}) due`);
};
