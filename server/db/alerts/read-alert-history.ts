import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { AlertTransitionKind } from "@/server/domain/alert/alert-state";
import { utcText } from "../utc-text";

export type StoredTransition = {
  kind: AlertTransitionKind;
  at: string;
  value: number;
  actor: string | null;
  note: string | null;
  until: string | null;
};

export type StoredDelivery = {
  id: string;
  target: string;
  kind: AlertTransitionKind | null;
  state: "waiting" | "sent" | "given-up";
  attempts: number;
  error: string | null;
  createdAt: string;
  /** Null where it is settled. */
  nextAt: string | null;
  settledAt: string | null;
};

/** What is told of one alert at most: snoozing it again and again is no way to fill a page. */
const MOST = 200;

/** Newest first. */
export const listTransitions = async (db: Database | Transaction, alertId: string): Promise<StoredTransition[]> => {
  const { rows } = await db.execute<StoredTransition>(sql`
    select kind, ${utcText(sql`at`)} as at, value, actor, note, ${utcText(sql`until`)} as until
      from tidemark.alert_transitions where alert_id = ${alertId} order by id desc limit ${MOST}`);
  return rows;
};

export const DELIVERY_COLUMNS = sql`
  d.id, d.target, t.kind, d.state, d.attempts, d.error, ${utcText(sql`d.created_at`)} as "createdAt",
  case when d.state = 'waiting' then ${utcText(sql`d.next_at`)} end as "nextAt", ${utcText(sql`d.settled_at`)} as "settledAt"`;

/** Newest first. */
export const listDeliveries = async (db: Database | Transaction, alertId: string): Promise<StoredDelivery[]> => {
  const { rows } = await db.execute<StoredDelivery>(sql`
    select ${DELIVERY_COLUMNS}
      from tidemark.alert_deliveries d left join tidemark.alert_transitions t on t.id = d.transition_id
     where d.alert_id = ${alertId} order by d.created_at desc, d.id limit ${MOST}`);
  return rows;
};
