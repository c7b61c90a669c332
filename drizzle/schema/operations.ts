import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, now, tidemark } from "./columns";

export const operationState = ["previewing", "previewed", "awaiting-approval", "running", "done", "failed", "cancelled"] as const;

/** What a person (or a schedule) asked for, and what came of it. */
export const operations = tidemark.table(
  "operations",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    kind: text("kind", { enum: ["redrive", "discard"] }).notNull(),
    state: text("state", { enum: operationState }).notNull(),
    projection: text("projection").notNull(),
    /** Whose letters they are. */
    version: integer("version").notNull(),
    generation: integer("generation").notNull(),
    /** The version whose fold runs the letters. */
    foldVersion: integer("fold_version").notNull(),
    /** As it was asked: `{sequences?, filter?, scope?, canary?}`; what it chose stands in `operation_items`. */
    selection: jsonb("selection").notNull(),
    planHash: text("plan_hash").notNull(),
    /** Per sequence, what would come of it. */
    preview: jsonb("preview"),
    reason: text("reason"),
    actor: text("actor").notNull(),
    concurrency: integer("concurrency").notNull(),
    lettersPerSecond: integer("letters_per_second"),
    selected: integer("selected").notNull(),
    /** Settled when it finished; while it runs they are counted from the items. */
    succeeded: integer("succeeded").notNull().default(0),
    failed: integer("failed").notNull().default(0),
    notReached: integer("not_reached").notNull().default(0),
    error: text("error"),
    createdAt: now("created_at"),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    cancelledAt: instant("cancelled_at"),
    cancelledBy: text("cancelled_by"),
    acknowledgedAt: instant("acknowledged_at"),
    acknowledgedBy: text("acknowledged_by"),
    /** Who runs it: valid while that engine is alive, and only together with `epoch`. */
    engineId: uuid("engine_id"),
    epoch: bigint("epoch", { mode: "bigint" }).notNull().default(sql`0`),
  },
  (t) => [
    index("operations_time").on(t.createdAt, t.id),
    index("operations_open").on(t.state).where(sql`${t.state} in ('previewing', 'running')`),
    index("operations_unread").on(t.createdAt, t.id).where(sql`${t.acknowledgedAt} is null`),
    index("operations_unconfirmed").on(t.createdAt).where(sql`${t.startedAt} is null`),
    index("operations_plan").on(t.planHash),
  ],
);

/** One row a letter of an operation; `outcome` is written once, in the transaction that made it true. */
export const operationItems = tidemark.table(
  "operation_items",
  {
    operationId: uuid("operation_id").notNull(),
    sequence: text("sequence").notNull(),
    index: bigint("index", { mode: "bigint" }).notNull(),
    act: text("act", { enum: ["run", "discard"] }).notNull(),
    /** Came behind the others while the operation ran. */
    arrived: boolean("arrived").notNull().default(false),
    eventId: uuid("event_id").notNull(),
    attemptsBefore: integer("attempts_before").notNull(),
    causeBefore: jsonb("cause_before"),
    fingerprintBefore: text("fingerprint_before"),
    predicted: text("predicted", { enum: ["resolved", "failed", "not-reached", "discarded"] }),
    predictedCause: jsonb("predicted_cause"),
    outcome: text("outcome", { enum: ["resolved", "failed", "not-reached", "discarded"] }),
    causeAfter: jsonb("cause_after"),
    fingerprintAfter: text("fingerprint_after"),
    settledAt: instant("settled_at"),
  },
  (t) => [primaryKey({ columns: [t.operationId, t.sequence, t.index] }), index("operation_items_outcome").on(t.operationId, t.outcome)],
);

/** Whether a schedule of the configuration is switched on, and who said so. */
export const scheduleSwitches = tidemark.table("schedule_switches", {
  name: text("name").primaryKey(),
  isOn: boolean("is_on").notNull(),
  actor: text("actor").notNull(),
  reason: text("reason").notNull(),
  at: now("at"),
});
