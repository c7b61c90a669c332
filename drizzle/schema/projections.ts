import { sql } from "drizzle-orm";
import { bigint, boolean, doublePrecision, index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, now, tidemark } from "./columns";

export const engines = tidemark.table("engines", {
  engineId: uuid("engine_id").primaryKey(),
  /** Key of the session advisory lock that proves the engine's connection alive. */
  lockKey: bigint("lock_key", { mode: "bigint" }).notNull(),
  host: text("host").notNull(),
  pid: integer("pid").notNull(),
  /** `name/version` of what its release knows: the others leave it the rest. */
  runs: text("runs").array().notNull().default([]),
  startedAt: now("started_at"),
  heartbeatAt: now("heartbeat_at"),
});

/** One row a generation: one way of filling one read model. Of a name at most one is live; a candidate, or the one before, is filled beside it. */
export const projections = tidemark.table(
  "projections",
  {
    name: text("name").notNull(),
    version: integer("version").notNull(),
    generation: integer("generation").notNull().default(1),
    source: text("source").notNull(),
    isLive: boolean("is_live").notNull(),
    eventTypes: text("event_types").array().notNull(),
    partitions: integer("partitions").notNull(),
    desired: text("desired", { enum: ["running", "paused"] })
      .notNull()
      .default("running"),
    desiredBy: text("desired_by"),
    desiredReason: text("desired_reason"),
    desiredAt: now("desired_at"),
    registeredAt: now("registered_at"),
    seenAt: now("seen_at"),
  },
  (t) => [primaryKey({ columns: [t.name, t.version, t.generation] }), uniqueIndex("projections_live").on(t.name).where(sql`${t.isLive}`)],
);

export const checkpoints = tidemark.table(
  "checkpoints",
  {
    projection: text("projection").notNull(),
    version: integer("version").notNull(),
    generation: integer("generation").notNull(),
    partition: integer("partition").notNull(),
    position: text("position").notNull(),
    /** The event that stood at `position` when it was read: a store that shows another one there was rewound. */
    eventId: uuid("event_id"),
    storeIdentity: text("store_identity"),
    epoch: bigint("epoch", { mode: "bigint" }).notNull().default(sql`0`),
    /** Who may advance it: valid while that engine is alive, and only together with `epoch`. */
    engineId: uuid("engine_id"),
    appliedEvents: bigint("applied_events", { mode: "bigint" }).notNull().default(sql`0`),
    failure: jsonb("failure"),
    failedAt: instant("failed_at"),
    /** Raised whenever a sequence of this partition comes to be held: what an engine remembers of held sequences is as old as this. */
    heldRevision: bigint("held_revision", { mode: "bigint" }).notNull().default(sql`0`),
    /** What lies at or below was passed before each applied event was noted; null where all of them were. */
    appliedSince: text("applied_since"),
    /** Raised under its lock whenever events are superseded or count again: what an engine remembers of those is as old as this. */
    supersededRevision: bigint("superseded_revision", { mode: "bigint" }).notNull().default(sql`0`),
    updatedAt: now("updated_at"),
  },
  (t) => [primaryKey({ columns: [t.projection, t.version, t.generation, t.partition] }), index("checkpoints_engine").on(t.engineId)],
);

const sample = {
  projection: text("projection").notNull(),
  version: integer("version").notNull(),
  sampledAt: instant("sampled_at").notNull(),
  lagEvents: bigint("lag_events", { mode: "number" }).notNull(),
  lagSeconds: doublePrecision("lag_seconds").notNull(),
  /** Running totals: rates are differences of these, so a missed sample bends nothing. */
  appliedTotal: bigint("applied_total", { mode: "number" }).notNull(),
  arrivedTotal: bigint("arrived_total", { mode: "number" }).notNull(),
};

/** One row a second and projection, kept two hours. */
export const lagSamples = tidemark.table("lag_samples", sample, (t) => [
  primaryKey({ columns: [t.projection, t.version, t.sampledAt] }),
  index("lag_samples_time").on(t.sampledAt),
]);

/** One row a minute and projection, the worst of its samples, kept thirty days. */
export const lagMinutes = tidemark.table("lag_minutes", sample, (t) => [
  primaryKey({ columns: [t.projection, t.version, t.sampledAt] }),
  index("lag_minutes_time").on(t.sampledAt),
]);
