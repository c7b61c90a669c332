import { sql } from "drizzle-orm";
import { type AnyPgColumn, bigint, bigserial, index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, now, tidemark } from "./columns";

/** An examination of the log and of the read models, by an engine, unit by unit. */
export const audits = tidemark.table(
  "audits",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    state: text("state", { enum: ["queued", "running", "done", "failed", "cancelled"] }).notNull(),
    /** Why there is one: `nightly` and `incremental` are asked for by the clock. */
    kind: text("kind", { enum: ["asked", "nightly", "incremental"] }).notNull(),
    checks: text("checks").array().notNull(),
    /** Null: every one. */
    projection: text("projection"),
    /** `{share}`, `{keys}` or `{changedSince}`; null: whole. */
    sample: jsonb("sample"),
    askedBy: text("asked_by").notNull(),
    askedAt: now("asked_at"),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    /** Events above `after` (null: from the first) up to `up_to`, the published head when it began. */
    after: text("after"),
    upTo: text("up_to"),
    /** Where the next unit begins; written with the unit before it. */
    place: jsonb("place"),
    /** What it does, in a sentence. */
    now: text("now").notNull().default(""),
    unitsDone: integer("units_done").notNull().default(0),
    unitsTotal: integer("units_total"),
    eventsDone: bigint("events_done", { mode: "number" }).notNull().default(0),
    eventsTotal: bigint("events_total", { mode: "number" }),
    rowsDone: bigint("rows_done", { mode: "number" }).notNull().default(0),
    critical: integer("critical").notNull().default(0),
    warning: integer("warning").notNull().default(0),
    note: integer("note").notNull().default(0),
    newFindings: integer("new_findings").notNull().default(0),
    goneFindings: integer("gone_findings").notNull().default(0),
    /** By check: why it could not be finished. */
    troubles: jsonb("troubles").notNull().default({}),
    error: text("error"),
    cancelledAt: instant("cancelled_at"),
    cancelledBy: text("cancelled_by"),
    /** Who runs it: valid while that engine is alive, and only together with `epoch`. */
    engineId: uuid("engine_id"),
    epoch: bigint("epoch", { mode: "bigint" }).notNull().default(sql`0`),
  },
  (t) => [
    index("audits_time").on(t.askedAt, t.id),
    index("audits_kind").on(t.kind, t.askedAt, t.id),
    index("audits_open").on(t.askedAt).where(sql`${t.state} in ('queued', 'running')`),
    /** Two at once would move the same watermarks, two nights' would read the same log. */
    uniqueIndex("audits_open_by_clock").on(t.kind).where(sql`${t.state} in ('queued', 'running') and ${t.kind} <> 'asked'`),
  ],
);

const rankOf = (severity: AnyPgColumn) => sql`(case ${severity} when 'critical' then 2 when 'warning' then 1 else 0 end)`;

/** One row a fault, however many audits find it. */
export const findings = tidemark.table(
  "findings",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    checkName: text("check_name").notNull(),
    identity: text("identity").notNull(),
    severity: text("severity", { enum: ["critical", "warning", "note"] }).notNull(),
    streamId: text("stream_id"),
    streamVersion: bigint("stream_version", { mode: "bigint" }),
    position: text("position"),
    projection: text("projection"),
    key: text("key"),
    evidence: jsonb("evidence").notNull(),
    state: text("state", { enum: ["open", "acknowledged", "repaired", "gone"] }).notNull(),
    note: text("note"),
    firstSeen: now("first_seen"),
    lastSeen: now("last_seen"),
    firstAudit: uuid("first_audit").references(() => audits.id, { onDelete: "set null" }),
    lastAudit: uuid("last_audit").references(() => audits.id, { onDelete: "set null" }),
  },
  (t) => [
    uniqueIndex("findings_fault").on(t.checkName, t.identity, sql`coalesce(${t.projection}, '')`),
    // Lists begin with the worst: `severityRank` in server/db/findings is spelled like this.
    index("findings_worst").on(rankOf(t.severity), t.lastSeen, t.id),
    index("findings_worst_of_state").on(t.state, rankOf(t.severity), t.lastSeen, t.id),
    index("findings_state").on(t.state, t.checkName),
    index("findings_stream").on(t.streamId, t.firstSeen),
    index("findings_projection").on(t.projection, t.firstSeen),
    index("findings_first_audit").on(t.firstAudit),
    index("findings_last_audit").on(t.lastAudit),
  ],
);

/** Each change of a finding's state, with who and why. */
export const findingHistory = tidemark.table(
  "finding_history",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    findingId: uuid("finding_id")
      .notNull()
      .references(() => findings.id, { onDelete: "cascade" }),
    at: now("at"),
    /** Null where it was found for the first time. */
    fromState: text("from_state"),
    toState: text("to_state").notNull(),
    /** A person, or "audit". */
    actor: text("actor").notNull(),
    why: text("why").notNull(),
    auditId: uuid("audit_id"),
  },
  (t) => [index("finding_history_finding").on(t.findingId, t.id), index("finding_history_time").on(t.at)],
);

/** Which findings an audit has seen, known before or not. */
export const auditFindings = tidemark.table(
  "audit_findings",
  {
    auditId: uuid("audit_id")
      .notNull()
      .references(() => audits.id, { onDelete: "cascade" }),
    findingId: uuid("finding_id")
      .notNull()
      .references(() => findings.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.auditId, t.findingId] }), index("audit_findings_finding").on(t.findingId)],
);

/** Per check of the log: every event up to here was looked at by audits that ran behind one another without a hole. */
export const auditWatermarks = tidemark.table("audit_watermarks", {
  checkName: text("check_name").primaryKey(),
  position: text("position").notNull(),
  auditId: uuid("audit_id"),
  movedAt: now("moved_at"),
});
