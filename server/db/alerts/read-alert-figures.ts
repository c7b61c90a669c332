import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

export type AlertFigures = {
  /** That nobody has acknowledged or put off. */
  openWarnings: number;
  openCritical: number;
  undelivered: number;
  /** Since an engine looked at the rules; null where none ever was expected to. */
  lookAgeSeconds: number | null;
};

export const readAlertFigures = async (db: Database): Promise<AlertFigures> => {
  const { rows } = await db.execute<AlertFigures>(sql`
    select count(*) filter (where severity = 'warning')::float8 as "openWarnings",
           count(*) filter (where severity = 'critical')::float8 as "openCritical",
           (select count(*)::float8 from tidemark.alert_deliveries where state = 'waiting' and error is not null) as undelivered,
           (select extract(epoch from now() - evaluated_at)::float8 from tidemark.alert_watch) as "lookAgeSeconds"
      from tidemark.alerts
     where state = 'standing' and acknowledged_at is null and coalesce(snoozed_until <= now(), true)`);
  return rows[0]!;
};
