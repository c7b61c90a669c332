import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";

const KEPT_DAYS = 180;

/** Those that passed before anybody was told of them. */
export const forgetPending = async (tx: Transaction, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await tx.execute(sql`delete from tidemark.alerts where state = 'pending' and id = any(${sql.param([...ids])}::uuid[])`);
};

/** Deletes at most `limit` alerts that were over long ago, with their history; resolves with their number. */
export const forgetResolvedAlerts = async (db: Database, limit: number): Promise<number> => {
  const { rowCount } = await db.execute(sql`
    delete from tidemark.alerts where ctid = any (array(
      select ctid from tidemark.alerts
       where state = 'resolved' and resolved_at < now() - make_interval(days => ${KEPT_DAYS})
       limit ${limit} for update skip locked))`);
  return rowCount ?? 0;
};

/** The same of tests of targets. */
export const forgetTestDeliveries = async (db: Database, limit: number): Promise<number> => {
  const { rowCount } = await db.execute(sql`
    delete from tidemark.alert_deliveries where ctid = any (array(
      select ctid from tidemark.alert_deliveries
       where alert_id is null and state <> 'waiting' and settled_at < now() - make_interval(days => ${KEPT_DAYS})
       limit ${limit} for update skip locked))`);
  return rowCount ?? 0;
};
