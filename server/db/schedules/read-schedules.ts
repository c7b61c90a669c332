import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";

export type ScheduleStand = {
  name: string;
  /** Null where nobody ever switched it: it is off. */
  switched: { isOn: boolean; by: string; at: string; reason: string } | null;
  lastOperation: { id: string; state: string; at: string } | null;
  /** By the database's clock. */
  now: string;
};

/** How schedules of these names stand; `actor` spells who their operations were started by. */
export const readSchedules = async (
  db: Database | Transaction,
  schedules: readonly { name: string; actor: string }[],
): Promise<ScheduleStand[]> => {
  const { rows } = await db.execute<ScheduleStand>(sql`
    select s.name,
           case when w.name is not null then jsonb_build_object('isOn', w.is_on, 'by', w.actor, 'reason', w.reason,
             'at', to_char(w.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as switched,
           case when o.id is not null then jsonb_build_object('id', o.id, 'state', o.state,
             'at', to_char(o.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as "lastOperation",
           to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now
      from jsonb_to_recordset(${JSON.stringify(schedules)}::jsonb) as s (name text, actor text)
      left join tidemark.schedule_switches w on w.name = s.name
      left join lateral (
        select id, state, created_at from tidemark.operations
         where actor = s.actor and started_at is not null order by created_at desc limit 1) o on true`);
  return rows;
};
