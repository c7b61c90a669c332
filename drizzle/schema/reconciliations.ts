import { sql } from "drizzle-orm";
import { bigint, bigserial, doublePrecision, index, integer, jsonb, text, uuid } from "drizzle-orm/pg-core";
import { instant, now, tidemark } from "./columns";

/** Every time that a read model came to be out of its log, or in it again, and what a person did about it. */
export const reconciliations = tidemark.table(
  "reconciliations",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    projection: text("projection").notNull(),
    version: integer("version").notNull(),
    generation: integer("generation").notNull(),
    kind: text("kind", { enum: ["detected", "performed", "ignored"] }).notNull(),
    at: now("at"),
    /** The published head, and its event; null where no event stands at the head. */
    sourcePosition: text("source_position").notNull(),
    sourceEventId: uuid("source_event_id"),
    /** Of the slowest partition; no event before the first one. */
    modelPosition: text("model_position").notNull(),
    modelEventId: uuid("model_event_id"),
    lagEvents: bigint("lag_events", { mode: "number" }).notNull(),
    lagSeconds: doublePrecision("lag_seconds").notNull(),
    driftScore: doublePrecision("drift_score").notNull(),
    status: text("status", { enum: ["in_sync", "recovering", "rebuild_needed"] }).notNull(),
    /** Null where nothing is to be done. */
    method: text("method"),
    advice: text("advice"),
    /** Null for what an engine found. */
    actor: text("actor"),
    reason: text("reason"),
    /** `open`: not yet verified. `closed`: nothing to verify. */
    result: text("result", { enum: ["open", "verified", "contradicted", "closed"] }).notNull(),
    resultAt: instant("result_at"),
    /** Events that it had read when it was settled and could not apply: how many, and the first of them. */
    unappliedCount: bigint("unapplied_count", { mode: "number" }),
    unapplied: jsonb("unapplied"),
  },
  (t) => [
    index("reconciliations_projection").on(t.projection, t.id),
    index("reconciliations_open").on(t.projection, t.id).where(sql`${t.result} = 'open'`),
    index("reconciliations_time").on(t.at),
  ],
);
