import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

export type AlertFigure = { id: string; value: number; isCalm: boolean };

/** The newest figures of alerts that are not over, and since when each is calm. */
export const noteFigures = async (tx: Transaction, figures: readonly AlertFigure[]): Promise<void> => {
  if (figures.length === 0) return;
  await tx.execute(sql`
    update tidemark.alerts a
       set value = f.value, worst = greatest(a.worst, f.value), quiet_since = case when f."isCalm" then coalesce(a.quiet_since, now()) end
      from jsonb_to_recordset(${JSON.stringify(figures)}::jsonb) as f (id uuid, value float8, "isCalm" boolean)
     where a.id = f.id and a.state <> 'resolved'
       and (a.value <> f.value or (a.quiet_since is not null) <> f."isCalm")`);
};
