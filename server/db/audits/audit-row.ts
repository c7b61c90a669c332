import { type SQL, sql } from "drizzle-orm";
import type { AuditKind, AuditState } from "@/server/domain/audit/audit";

export type StoredAudit = {
  id: string;
  state: AuditState;
  kind: AuditKind;
  checks: string[];
  projection: string | null;
  sample: unknown;
  askedBy: string;
  askedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  after: string | null;
  upTo: string | null;
  now: string;
  unitsDone: number;
  unitsTotal: number | null;
  eventsDone: number;
  eventsTotal: number | null;
  rowsDone: number;
  critical: number;
  warning: number;
  note: number;
  newFindings: number;
  goneFindings: number;
  troubles: unknown;
  error: string | null;
  cancelledAt: string | null;
  cancelledBy: string | null;
  /** From the start to the end, or to now. */
  runSeconds: number;
  /** Asked at, in microseconds: a page goes on after it. */
  cursor: string;
};

const iso = (column: SQL): SQL => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Of `tidemark.audits a`. */
export const AUDIT_COLUMNS: SQL = sql`
  a.id, a.state, a.kind, a.checks, a.projection, a.sample, a.asked_by as "askedBy", ${iso(sql`a.asked_at`)} as "askedAt",
  ${iso(sql`a.started_at`)} as "startedAt", ${iso(sql`a.finished_at`)} as "finishedAt", a.after, a.up_to as "upTo", a.now,
  a.units_done as "unitsDone", a.units_total as "unitsTotal", a.events_done::float8 as "eventsDone", a.events_total::float8 as "eventsTotal",
  a.rows_done::float8 as "rowsDone", a.critical, a.warning, a.note, a.new_findings as "newFindings", a.gone_findings as "goneFindings",
  a.troubles, a.error, ${iso(sql`a.cancelled_at`)} as "cancelledAt", a.cancelled_by as "cancelledBy",
  coalesce(extract(epoch from coalesce(a.finished_at, now()) - a.started_at), 0)::float8 as "runSeconds",
  (extract(epoch from a.asked_at) * 1000000)::bigint::text as cursor`;
