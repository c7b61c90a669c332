import { sql } from "drizzle-orm";
import { bigint, bigserial, boolean, index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, now, tidemark } from "./columns";

export const rebuildState = [
  "requested",
  "preparing",
  "filling",
  "catching-up",
  "caught-up",
  "promoted",
  "retired",
  "paused",
  "cancelled",
  "failed",
  "rolled-back",
] as const;

/** A candidate that is filled beside the live generation, until readers are switched to it, or it is given up. */
export const rebuilds = tidemark.table(
  "rebuilds",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    projection: text("projection").notNull(),
    fromVersion: integer("from_version").notNull(),
    fromGeneration: integer("from_generation").notNull(),
    toVersion: integer("to_version").notNull(),
    toGeneration: integer("to_generation").notNull(),
    state: text("state", { enum: rebuildState }).notNull(),
    stateAt: now("state_at"),
    /** Of a paused or failed one: where it goes on. */
    resumesTo: text("resumes_to", { enum: rebuildState }),
    actor: text("actor").notNull(),
    reason: text("reason").notNull(),
    requestedAt: now("requested_at"),
    /** The published head when it was prepared: partitions are filled up to here, followed from here. */
    fillTo: text("fill_to"),
    fillToEventId: uuid("fill_to_event_id"),
    storeIdentity: text("store_identity"),
    /** False where some of it may have been filled before each applied event was noted. */
    notesApplied: boolean("notes_applied").notNull().default(true),
    /** Events of its types up to `fill_to`. */
    eventsTotal: bigint("events_total", { mode: "number" }),
    filledAt: instant("filled_at"),
    caughtUpAt: instant("caught_up_at"),
    /** `{type, message, event?}` of what made it fail. */
    error: jsonb("error"),
    /** A second person agreed to switch with so many letters in the candidate. */
    approvedLetters: integer("approved_letters"),
    approvedBy: text("approved_by"),
    /** The person behind it: nobody is two people by having a token. */
    approvedById: uuid("approved_by_id"),
    approvedReason: text("approved_reason"),
    approvedAt: instant("approved_at"),
    promotedAt: instant("promoted_at"),
    /** Until then the generation that readers left is kept current, and can be returned to. */
    keptUntil: instant("kept_until"),
    /** Of the generation that readers left, at the switch: `{sequences, letters}`. */
    settledLetters: jsonb("settled_letters"),
  },
  (t) => [
    uniqueIndex("rebuilds_open")
      .on(t.projection)
      .where(sql`${t.state} in ('requested', 'preparing', 'filling', 'catching-up', 'caught-up', 'paused', 'failed')`),
    index("rebuilds_time").on(t.requestedAt, t.id),
    index("rebuilds_projection").on(t.projection, t.requestedAt),
  ],
);

/** Which keys are filled together: those whose hash leaves `remainder` when divided by `modulus`. Each is written in one transaction. */
export const rebuildPartitions = tidemark.table(
  "rebuild_partitions",
  {
    rebuildId: uuid("rebuild_id")
      .notNull()
      .references(() => rebuilds.id, { onDelete: "cascade" }),
    modulus: integer("modulus").notNull(),
    remainder: integer("remainder").notNull(),
    isFilled: boolean("is_filled").notNull().default(false),
    eventsDone: bigint("events_done", { mode: "number" }).notNull().default(0),
    rows: bigint("rows", { mode: "number" }).notNull().default(0),
    letters: integer("letters").notNull().default(0),
    /** Who fills it: valid while that engine is alive, and only together with `epoch`. */
    engineId: uuid("engine_id"),
    epoch: bigint("epoch", { mode: "bigint" }).notNull().default(sql`0`),
    startedAt: instant("started_at"),
    movedAt: instant("moved_at"),
    filledAt: instant("filled_at"),
  },
  (t) => [primaryKey({ columns: [t.rebuildId, t.modulus, t.remainder] })],
);

export const rebuildTransitions = tidemark.table(
  "rebuild_transitions",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    rebuildId: uuid("rebuild_id")
      .notNull()
      .references(() => rebuilds.id, { onDelete: "cascade" }),
    at: now("at"),
    fromState: text("from_state", { enum: rebuildState }),
    toState: text("to_state", { enum: rebuildState }).notNull(),
    /** A person, or "engine". */
    actor: text("actor").notNull(),
    reason: text("reason").notNull(),
  },
  (t) => [index("rebuild_transitions_rebuild").on(t.rebuildId, t.id)],
);

/** One row a second while events are read: rates are differences of these. */
export const rebuildSamples = tidemark.table(
  "rebuild_samples",
  {
    rebuildId: uuid("rebuild_id")
      .notNull()
      .references(() => rebuilds.id, { onDelete: "cascade" }),
    at: instant("at").notNull(),
    eventsDone: bigint("events_done", { mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.rebuildId, t.at] })],
);

/** Live against candidate, at one position. */
export const rebuildComparisons = tidemark.table(
  "rebuild_comparisons",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    rebuildId: uuid("rebuild_id")
      .notNull()
      .references(() => rebuilds.id, { onDelete: "cascade" }),
    state: text("state", { enum: ["requested", "running", "done", "failed"] }).notNull(),
    actor: text("actor").notNull(),
    requestedAt: now("requested_at"),
    finishedAt: instant("finished_at"),
    engineId: uuid("engine_id"),
    epoch: bigint("epoch", { mode: "bigint" }).notNull().default(sql`0`),
    position: text("position"),
    /** As the contract shows it. */
    result: jsonb("result"),
    error: text("error"),
  },
  (t) => [
    index("rebuild_comparisons_rebuild").on(t.rebuildId, t.requestedAt),
    uniqueIndex("rebuild_comparisons_open").on(t.rebuildId).where(sql`${t.state} in ('requested', 'running')`),
  ],
);
