import { bigint, index, jsonb, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, now, tidemark } from "./columns";

/** Running totals of this database, a row every ten seconds, whichever engine writes it; kept for a day. */
export const databaseSamples = tidemark.table("database_samples", {
  sampledAt: instant("sampled_at").primaryKey(),
  commits: bigint("commits", { mode: "number" }).notNull(),
  rollbacks: bigint("rollbacks", { mode: "number" }).notNull(),
  deadlocks: bigint("deadlocks", { mode: "number" }).notNull(),
});

/** What a person had done to a session, a prepared transaction, or a checkpoint of an attached store. Written before it is done: what was begun and never settled may have come about. */
export const interventions = tidemark.table(
  "interventions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    act: text("act", { enum: ["cancel", "terminate", "commit", "roll-back", "move-checkpoint"] }).notNull(),
    state: text("state", { enum: ["begun", "acting", "done", "gone", "failed", "unknown"] }).notNull(),
    target: text("target").notNull(),
    /** Whom exactly, as it was looked up. */
    plan: jsonb("plan").notNull(),
    planHash: text("plan_hash").notNull(),
    reason: text("reason").notNull(),
    actor: text("actor").notNull(),
    outcome: text("outcome"),
    begunAt: now("begun_at"),
    settledAt: instant("settled_at"),
  },
  (t) => [index("interventions_time").on(t.begunAt, t.id)],
);

/** Prepared transactions as they were seen on each server: the transaction id tells how one ended that is there no more. Kept for a week. */
export const preparedSightings = tidemark.table(
  "prepared_sightings",
  {
    participant: text("participant").notNull(),
    gid: text("gid").notNull(),
    preparedAt: instant("prepared_at").notNull(),
    database: text("database").notNull(),
    owner: text("owner").notNull(),
    /** With its epoch, so that it is never given out again. */
    transaction: text("transaction").notNull(),
    seenAt: now("seen_at"),
  },
  (t) => [primaryKey({ columns: [t.participant, t.gid, t.preparedAt] }), index("prepared_sightings_seen").on(t.seenAt)],
);
