import { sql } from "drizzle-orm";
import { bigint, bigserial, index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, now, tidemark } from "./columns";

/** `held`: of a generation that readers do not have; it becomes `due` when they get it, or goes. `due` waits for its receiver. */
export const effectState = ["held", "due", "sent"] as const;

/** The outbox: what the folds want to be told to the outside, written with the rows and the checkpoint. */
export const effects = tidemark.table(
  "effects",
  {
    /** The order in which those of a sequence are sent. */
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    projection: text("projection").notNull(),
    /** The generation that wrote it. */
    version: integer("version").notNull(),
    generation: integer("generation").notNull(),
    sequence: text("sequence").notNull(),
    eventId: uuid("event_id").notNull(),
    globalPosition: text("global_position").notNull(),
    streamId: text("stream_id").notNull(),
    streamVersion: bigint("stream_version", { mode: "bigint" }).notNull(),
    eventType: text("event_type").notNull(),
    name: text("name").notNull(),
    payload: jsonb("payload").notNull(),
    state: text("state", { enum: effectState }).notNull(),
    attempts: integer("attempts").notNull().default(0),
    nextAt: now("next_at"),
    /** Why the last attempt failed. */
    error: text("error"),
    /** Who sends it: valid while that engine is alive, and only together with `epoch`. */
    engineId: uuid("engine_id"),
    epoch: bigint("epoch", { mode: "bigint" }).notNull().default(sql`0`),
    createdAt: now("created_at"),
    sentAt: instant("sent_at"),
  },
  (t) => [
    // One effect of an event is said once, whatever number of generations want to say it.
    uniqueIndex("effects_said").on(t.projection, t.eventId, t.name).where(sql`${t.state} <> 'held'`),
    uniqueIndex("effects_held").on(t.projection, t.version, t.generation, t.eventId, t.name).where(sql`${t.state} = 'held'`),
    index("effects_due").on(t.projection, t.sequence, t.id).where(sql`${t.state} = 'due'`),
    index("effects_next").on(t.nextAt).where(sql`${t.state} = 'due'`),
    index("effects_sent").on(t.sentAt).where(sql`${t.state} = 'sent'`),
  ],
);

/** How far a generation was when readers left it: up to there it has spoken, and no other generation does. */
export const effectMarks = tidemark.table(
  "effect_marks",
  {
    projection: text("projection").notNull(),
    version: integer("version").notNull(),
    generation: integer("generation").notNull(),
    /** By partition. */
    positions: text("positions").array().notNull(),
    /** Events of its open letters: it has passed them without a word. */
    letters: uuid("letters").array().notNull(),
    markedAt: now("marked_at"),
  },
  (t) => [primaryKey({ columns: [t.projection, t.version, t.generation] })],
);
