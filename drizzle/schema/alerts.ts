import { sql } from "drizzle-orm";
import { bigint, bigserial, boolean, doublePrecision, index, integer, jsonb, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, now, tidemark } from "./columns";

/** `pending`: above its threshold, and not yet for long enough that anybody is told. */
export const alertState = ["pending", "standing", "resolved"] as const;

export const alerts = tidemark.table(
  "alerts",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    rule: text("rule").notNull(),
    /** What it is about: a projection, a stream; empty for the store as a whole. */
    subject: text("subject").notNull(),
    projection: text("projection"),
    streamId: text("stream_id"),
    severity: text("severity", { enum: ["warning", "critical"] }).notNull(),
    /** As the rule had it when the alert began. */
    threshold: doublePrecision("threshold").notNull(),
    /** The newest figure, and the worst. */
    value: doublePrecision("value").notNull(),
    worst: doublePrecision("worst").notNull(),
    state: text("state", { enum: alertState }).notNull(),
    beganAt: now("began_at"),
    raisedAt: instant("raised_at"),
    /** Since when the figure is well below the threshold again. */
    quietSince: instant("quiet_since"),
    resolvedAt: instant("resolved_at"),
    acknowledgedAt: instant("acknowledged_at"),
    acknowledgedBy: text("acknowledged_by"),
    snoozedUntil: instant("snoozed_until"),
    snoozedBy: text("snoozed_by"),
  },
  (t) => [
    // What keeps two engines, or an engine and the web, from raising one thing twice.
    uniqueIndex("alerts_standing").on(t.rule, t.subject).where(sql`${t.state} <> 'resolved'`),
    index("alerts_listed").on(sql`(${t.state} <> 'resolved')`, t.raisedAt, t.id).where(sql`${t.state} <> 'pending'`),
    index("alerts_resolved").on(t.resolvedAt).where(sql`${t.state} = 'resolved'`),
  ],
);

/** `woken`: what somebody put off still stands when that time is over. */
export const alertTransition = ["raised", "acknowledged", "snoozed", "unsnoozed", "woken", "resolved"] as const;

/** What happened to an alert; only ever added to. */
export const alertTransitions = tidemark.table(
  "alert_transitions",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    alertId: uuid("alert_id")
      .notNull()
      .references(() => alerts.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: alertTransition }).notNull(),
    at: now("at"),
    /** The figure then. */
    value: doublePrecision("value").notNull(),
    /** Null for what the console did by itself. */
    actor: text("actor"),
    note: text("note"),
    until: instant("until"),
  },
  (t) => [index("alert_transitions_alert").on(t.alertId, t.id)],
);

/** One message to one target. Its id stays the same at every attempt. */
export const alertDeliveries = tidemark.table(
  "alert_deliveries",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    target: text("target").notNull(),
    /** Null for a test that somebody asked for. */
    alertId: uuid("alert_id").references(() => alerts.id, { onDelete: "cascade" }),
    transitionId: bigint("transition_id", { mode: "bigint" }).references(() => alertTransitions.id, { onDelete: "cascade" }),
    state: text("state", { enum: ["waiting", "sent", "given-up"] })
      .notNull()
      .default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    /** When it is tried next; while somebody tries it, when somebody else may. */
    nextAt: now("next_at"),
    /** Why the last attempt failed. */
    error: text("error"),
    createdAt: now("created_at"),
    settledAt: instant("settled_at"),
  },
  (t) => [
    unique("alert_deliveries_once").on(t.transitionId, t.target),
    index("alert_deliveries_due").on(t.nextAt).where(sql`${t.state} = 'waiting'`),
    index("alert_deliveries_alert").on(t.alertId, t.createdAt),
    index("alert_deliveries_target").on(t.target, t.createdAt),
  ],
);

/** One row: when the rules were last looked at, and what the writers' counters stood at then. */
export const alertWatch = tidemark.table("alert_watch", {
  onlyRow: boolean("only_row").primaryKey().default(true),
  evaluatedAt: now("evaluated_at"),
  appends: jsonb("appends"),
});
