import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { AlertSeverity } from "@/server/domain/alert/alert-rule";

export type NewAlert = {
  rule: string;
  subject: string;
  projection: string | null;
  streamId: string | null;
  severity: AlertSeverity;
  threshold: number;
  value: number;
  /** False while it must last before anybody is told. */
  isRaised: boolean;
};

/** Gives the ids of those that stand now. One that stands already, because somebody else raised it, is left alone. */
export const beginAlerts = async (tx: Transaction, alerts: readonly NewAlert[]): Promise<string[]> => {
  if (alerts.length === 0) return [];
  const { rows } = await tx.execute<{ id: string; state: string }>(sql`
    insert into tidemark.alerts (rule, subject, projection, stream_id, severity, threshold, value, worst, state, raised_at)
    select rule, subject, projection, "streamId", severity, threshold, value, value,
           case when "isRaised" then 'standing' else 'pending' end, case when "isRaised" then now() end
      from jsonb_to_recordset(${JSON.stringify(alerts)}::jsonb)
        as a (rule text, subject text, projection text, "streamId" text, severity text, threshold float8, value float8, "isRaised" boolean)
    on conflict (rule, subject) where state <> 'resolved' do nothing
    returning id, state`);
  return rows.filter(({ state }) => state === "standing").map(({ id }) => id);
};
