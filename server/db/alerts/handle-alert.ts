import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

type Handling = { id: string; by: string; note: string | null };
type Snooze = Handling & { until: { minutes: number } | { at: string } };

/** Longer than this an alert is not put off but forgotten: change the rule then. */
const LONGEST_DAYS = 30;

const changeStanding = async (tx: Transaction, id: string, change: SQL): Promise<boolean> => {
  const { rowCount } = await tx.execute(sql`update tidemark.alerts set ${change} where id = ${id} and state = 'standing'`);
  return rowCount === 1;
};

const note = async (tx: Transaction, kind: string, { id, by, note: text }: Handling): Promise<void> => {
  await tx.execute(sql`
    insert into tidemark.alert_transitions (alert_id, kind, value, actor, note, until)
    select id, ${kind}, value, ${by}, ${text}, snoozed_until from tidemark.alerts where id = ${id}`);
};

/** The caller holds the row. */
export const acknowledgeAlert = async (tx: Transaction, handling: Handling): Promise<void> => {
  const { id, by } = handling;
  const change = sql`acknowledged_at = now(), acknowledged_by = ${by}, snoozed_until = null, snoozed_by = null`;
  if (await changeStanding(tx, id, change)) await note(tx, "acknowledged", handling);
};

/** The caller holds the row. Null once it is put off, else why that time is none, by the database's clock. */
export const snoozeAlert = async (tx: Transaction, { until, ...handling }: Snooze): Promise<string | null> => {
  const { id, by } = handling;
  const at = "at" in until ? sql`${until.at}::timestamptz` : sql`now() + make_interval(mins => ${until.minutes})`;
  const { rows } = await tx.execute<{ isAhead: boolean; isFar: boolean }>(sql`
    select ${at} > now() as "isAhead", ${at} > now() + make_interval(days => ${LONGEST_DAYS}) as "isFar"`);
  if (!rows[0]?.isAhead) return "must be a time to come";
  if (rows[0].isFar) return `must be within ${LONGEST_DAYS} days`;
  if (await changeStanding(tx, id, sql`snoozed_until = ${at}, snoozed_by = ${by}`)) await note(tx, "snoozed", handling);
  return null;
};

/** The caller holds the row. */
export const unsnoozeAlert = async (tx: Transaction, handling: Handling): Promise<void> => {
  if (await changeStanding(tx, handling.id, sql`snoozed_until = null, snoozed_by = null`)) await note(tx, "unsnoozed", handling);
};
