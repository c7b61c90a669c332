import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { AlertRuleName, AlertSeverity } from "@/server/domain/alert/alert-rule";
import { utcText } from "../utc-text";
import { IS_NEXT } from "./due-deliveries";

/** Longer than any attempt takes: whoever dies in the middle of one leaves it to somebody else then. */
const IN_HAND_SECONDS = 30;

/** What is told of an alert: as it was at the transition, so that every attempt says the same. */
export type ToldAlert = {
  id: string;
  rule: AlertRuleName;
  subject: string;
  projection: string | null;
  streamId: string | null;
  severity: AlertSeverity;
  threshold: number;
  value: number;
  kind: "raised" | "woken" | "resolved";
  at: string;
  raisedAt: string;
};

export type ClaimedDelivery = {
  id: string;
  target: string;
  /** This one included. */
  attempts: number;
  ageSeconds: number;
  createdAt: string;
  /** By the database's clock, in whole seconds since 1970. */
  nowSeconds: number;
  /** Null for a test. */
  alert: ToldAlert | null;
};

/** Takes a due delivery into one's hands; null where it is not due, or somebody else has it. What comes of it proves `attempts`. */
export const claimDelivery = async (db: Database, id: string): Promise<ClaimedDelivery | null> => {
  const { rows } = await db.execute<ClaimedDelivery>(sql`
    with claimed as (
      update tidemark.alert_deliveries d set attempts = attempts + 1, next_at = now() + make_interval(secs => ${IN_HAND_SECONDS})
       where d.id = ${id} and d.state = 'waiting' and d.next_at <= now() and ${IS_NEXT}
      returning d.*)
    select c.id, c.target, c.attempts, extract(epoch from now() - c.created_at)::float8 as "ageSeconds",
           ${utcText(sql`c.created_at`)} as "createdAt", floor(extract(epoch from now()))::float8 as "nowSeconds",
           case when t.id is not null then json_build_object('id', a.id, 'rule', a.rule, 'subject', a.subject, 'projection', a.projection,
             'streamId', a.stream_id, 'severity', a.severity, 'threshold', a.threshold, 'value', t.value, 'kind', t.kind,
             'at', ${utcText(sql`t.at`)}, 'raisedAt', ${utcText(sql`a.raised_at`)}) end as alert
      from claimed c
      left join tidemark.alert_transitions t on t.id = c.transition_id
      left join tidemark.alerts a on a.id = t.alert_id`);
  return rows[0] ?? null;
};
