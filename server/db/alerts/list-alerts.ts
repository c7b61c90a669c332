import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { AlertSeverity } from "@/server/domain/alert/alert-rule";
import type { AlertState } from "@/server/domain/alert/alert-state";
import { ALERT_COLUMNS, ALERT_STATE, type StoredAlert } from "./alert-row";

/** `standing`: not over, whoever knows of it. */
export type AlertShow = AlertState | "standing" | "all";
export type AlertKey = { isOver: boolean; cursor: string; id: string };
export type AlertSearch = {
  show: AlertShow;
  severity?: AlertSeverity | undefined;
  rule?: string | undefined;
  projection?: string | undefined;
  after?: AlertKey | undefined;
  limit: number;
};

const shown = (show: AlertShow): SQL => {
  if (show === "all") return sql`a.state <> 'pending'`;
  if (show === "standing") return sql`a.state = 'standing'`;
  return sql`a.state = ${show === "resolved" ? "resolved" : "standing"} and ${ALERT_STATE} = ${show}`;
};

const conditionsOf = ({ show, severity, rule, projection, after }: AlertSearch): SQL[] => [
  shown(show),
  ...(severity === undefined ? [] : [sql`a.severity = ${severity}`]),
  ...(rule === undefined ? [] : [sql`a.rule = ${rule}`]),
  ...(projection === undefined ? [] : [sql`a.projection = ${projection}`]),
  ...(after === undefined
    ? []
    : [
        sql`((a.state <> 'resolved'), a.raised_at, a.id)
              < (${!after.isOver}::boolean, timestamptz 'epoch' + ${after.cursor}::bigint * interval '1 microsecond', ${after.id}::uuid)`,
      ]),
];

/** Those that stand first, of them and of the others the newest. */
export const listAlerts = async (db: Database, search: AlertSearch): Promise<StoredAlert[]> => {
  const { rows } = await db.execute<StoredAlert>(sql`
    select ${ALERT_COLUMNS} from tidemark.alerts a
     where ${sql.join(conditionsOf(search), sql` and `)}
     order by (a.state <> 'resolved') desc, a.raised_at desc, a.id desc limit ${search.limit}`);
  return rows;
};

/** Those that somebody has to look at, the worst first. */
export const listOpenAlerts = async (db: Database, limit: number): Promise<StoredAlert[]> => {
  const { rows } = await db.execute<StoredAlert>(sql`
    select ${ALERT_COLUMNS} from tidemark.alerts a
     where a.state = 'standing' and a.acknowledged_at is null and coalesce(a.snoozed_until <= now(), true)
     order by a.severity, a.raised_at desc, a.id desc limit ${limit}`);
  return rows;
};
