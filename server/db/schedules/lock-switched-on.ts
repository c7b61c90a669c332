import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** Whether the schedule is switched on; if so, it stays on and nobody else runs it until the commit. */
export const lockSwitchedOn = async (tx: Transaction, name: string): Promise<boolean> => {
  const { rows } = await tx.execute<{ isOn: boolean }>(sql`
    select is_on as "isOn" from tidemark.schedule_switches where name = ${name} for update`);
  return rows[0]?.isOn ?? false;
};
