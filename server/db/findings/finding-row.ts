import { type SQL, sql } from "drizzle-orm";
import type { FaultSeverity } from "@/server/domain/audit/fault";
import type { FindingState } from "@/server/domain/audit/finding-state";

export type StoredFinding = {
  id: string;
  check: string;
  severity: FaultSeverity;
  streamId: string | null;
  streamVersion: string | null;
  position: string | null;
  projection: string | null;
  key: string | null;
  evidence: Record<string, unknown>;
  state: FindingState;
  note: string | null;
  firstSeen: string;
  lastSeen: string;
  firstAudit: string | null;
  lastAudit: string | null;
  /** Last seen, in microseconds: a page goes on after it. */
  cursor: string;
};

const iso = (column: SQL): SQL => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Higher is worse. Spelled like the indexes that lists are read from. */
export const severityRank = (severity: SQL): SQL => sql`case ${severity} when 'critical' then 2 when 'warning' then 1 else 0 end`;

/** Of `tidemark.findings f`. */
export const FINDING_COLUMNS: SQL = sql`
  f.id, f.check_name as "check", f.severity, f.stream_id as "streamId", f.stream_version::text as "streamVersion", f.position, f.projection,
  f.key, f.evidence, f.state, f.note, ${iso(sql`f.first_seen`)} as "firstSeen", ${iso(sql`f.last_seen`)} as "lastSeen",
  f.first_audit as "firstAudit", f.last_audit as "lastAudit", (extract(epoch from f.last_seen) * 1000000)::bigint::text as cursor`;
