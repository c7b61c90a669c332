import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

export type ScheduleSwitch = { name: string; isOn: boolean; by: string; reason: string };

/** False where it was switched so already. One that nobody ever switched is off. Engines hear of it when the transaction commits. */
export const switchSchedule = async (tx: Transaction, { name, isOn, by, reason }: ScheduleSwitch): Promise<boolean> => {
  const { rowCount } = await tx.execute(sql`
    insert into tidemark.schedule_switches as w (name, is_on, actor, reason)
    select ${name}, ${isOn}, ${by}, ${reason}
     where ${isOn} or exists (select from tidemark.schedule_switches where name = ${name})
    on conflict (name) do update set is_on = excluded.is_on, actor = excluded.actor, reason = excluded.reason, at = now()
     where w.is_on <> excluded.is_on`);
  if (rowCount === 0) return false;
  await tx.execute(sql`select pg_notify('tidemark_control', 'schedule')`);
  return true;
};
