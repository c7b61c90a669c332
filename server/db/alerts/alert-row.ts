import { type SQL, sql } from "drizzle-orm";
import type { AlertRuleName, AlertSeverity } from "@/server/domain/alert/alert-rule";
import type { AlertState } from "@/server/domain/alert/alert-state";
import { utcText } from "../utc-text";

export type StoredAlert = {
  id: string;
  rule: AlertRuleName;
  subject: string;
  projection: string | null;
  streamId: string | null;
  severity: AlertSeverity;
  threshold: number;
  value: number;
  worst: number;
  state: AlertState;
  raisedAt: string;
  resolvedAt: string | null;
  acknowledgedAt: string | null;
  acknowledgedBy: string | null;
  snoozedUntil: string | null;
  snoozedBy: string | null;
  /** Deliveries of it that failed and are not given up, or were given up. */
  undelivered: number;
  /** What a page goes on after: raised at, in microseconds. */
  cursor: string;
};

/** How an alert stands, as people are told: for lists that are filtered by it. */
export const ALERT_STATE: SQL = sql`
  case when a.state = 'resolved' then 'resolved'
       when a.snoozed_until > now() then 'snoozed'
       when a.acknowledged_at is not null then 'acknowledged'
       else 'open' end`;

/** The columns of a `StoredAlert`, of `tidemark.alerts a` that somebody was told of. */
export const ALERT_COLUMNS: SQL = sql`
  a.id, a.rule, a.subject, a.projection, a.stream_id as "streamId", a.severity, a.threshold, a.value, a.worst, ${ALERT_STATE} as state,
  ${utcText(sql`a.raised_at`)} as "raisedAt", ${utcText(sql`a.resolved_at`)} as "resolvedAt",
  ${utcText(sql`a.acknowledged_at`)} as "acknowledgedAt", a.acknowledged_by as "acknowledgedBy",
  ${utcText(sql`a.snoozed_until`)} as "snoozedUntil", a.snoozed_by as "snoozedBy",
  (select count(*)::int from tidemark.alert_deliveries d
    where d.alert_id = a.id and d.error is not null and d.state <> 'sent') as undelivered,
  (extract(epoch from a.raised_at) * 1000000)::bigint::text as cursor`;
