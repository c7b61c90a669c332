import { sql } from "drizzle-orm";
import { bigint, bigserial, boolean, check, index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, now, tidemark } from "./columns";

/**
 * One row for every sequence that ever had a letter. It is the lock of the sequence: letters of it are added, run, settled and
 * restored only by who holds this row. The sequence is held back exactly while `letters` is above zero.
 */
export const letterSequences = tidemark.table(
  "letter_sequences",
  {
    projection: text("projection").notNull(),
    version: integer("version").notNull(),
    generation: integer("generation").notNull(),
    sequence: text("sequence").notNull(),
    partition: integer("partition").notNull(),
    /** Open ones: parked or waiting. */
    letters: integer("letters").notNull(),
    nextIndex: bigint("next_index", { mode: "bigint" }).notNull(),
    /** When it came to be held this time. */
    heldAt: now("held_at"),
    triedAt: instant("tried_at"),
    /** Some event of the sequence was applied after every letter below this index: those cannot come back in order. */
    passedIndex: bigint("passed_index", { mode: "bigint" }).notNull().default(sql`0`),
    /** Its next event, applied live, passes a discarded letter. */
    isWatched: boolean("is_watched").notNull().default(false),
    /** The one operation that may run its letters, and the epoch that fences that operation's former engines. */
    operationId: uuid("operation_id"),
    claimEpoch: bigint("claim_epoch", { mode: "bigint" }).notNull().default(sql`0`),
  },
  (t) => [
    primaryKey({ columns: [t.projection, t.version, t.generation, t.sequence] }),
    index("letter_sequences_held").on(t.projection, t.version, t.generation, t.partition).where(sql`${t.letters} > 0 or ${t.isWatched}`),
    check("letter_sequences_counted", sql`${t.letters} >= 0 and ${t.letters} <= ${t.nextIndex}`),
    check("letter_sequences_claimed", sql`${t.operationId} is null or ${t.letters} > 0`),
    index("letter_sequences_operation").on(t.operationId).where(sql`${t.operationId} is not null`),
  ],
);

/** `parked`: it failed, the cause is its own. `waiting`: it came behind a parked one and was never tried. */
export const letterState = ["parked", "waiting", "resolved", "discarded"] as const;

export const deadLetters = tidemark.table(
  "dead_letters",
  {
    projection: text("projection").notNull(),
    version: integer("version").notNull(),
    generation: integer("generation").notNull(),
    sequence: text("sequence").notNull(),
    /** The order of the sequence; never used twice. */
    index: bigint("index", { mode: "bigint" }).notNull(),
    eventId: uuid("event_id").notNull(),
    globalPosition: text("global_position").notNull(),
    streamId: text("stream_id").notNull(),
    streamVersion: bigint("stream_version", { mode: "bigint" }).notNull(),
    eventType: text("event_type").notNull(),
    state: text("state", { enum: letterState }).notNull(),
    /** Of the last attempt: `{type, message, stack?}`. */
    cause: jsonb("cause"),
    fingerprint: text("fingerprint"),
    attempts: integer("attempts").notNull().default(0),
    enqueuedAt: now("enqueued_at"),
    triedAt: instant("tried_at"),
    settledAt: instant("settled_at"),
    settledBy: text("settled_by"),
    settledReason: text("settled_reason"),
    operationId: uuid("operation_id"),
    /** The version whose fold took it. */
    foldVersion: integer("fold_version"),
  },
  (t) => [
    primaryKey({ columns: [t.projection, t.version, t.generation, t.sequence, t.index] }),
    uniqueIndex("dead_letters_event").on(t.projection, t.version, t.generation, t.eventId),
    index("dead_letters_open")
      .on(t.projection, t.version, t.generation, t.sequence, t.index)
      .where(sql`${t.state} in ('parked', 'waiting')`),
    index("dead_letters_stream").on(t.streamId, t.streamVersion),
    index("dead_letters_enqueued").on(t.projection, t.version, t.generation, t.enqueuedAt),
  ],
);

/** Every failed attempt at a letter, the first one included. */
export const letterAttempts = tidemark.table(
  "letter_attempts",
  {
    projection: text("projection").notNull(),
    version: integer("version").notNull(),
    generation: integer("generation").notNull(),
    sequence: text("sequence").notNull(),
    index: bigint("index", { mode: "bigint" }).notNull(),
    attempt: integer("attempt").notNull(),
    at: now("at"),
    /** Null where the live projection met it. */
    operationId: uuid("operation_id"),
    foldVersion: integer("fold_version").notNull(),
    cause: jsonb("cause").notNull(),
    fingerprint: text("fingerprint").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projection, t.version, t.generation, t.sequence, t.index, t.attempt] })],
);

/** What people found out about a cause. */
export const causeNotes = tidemark.table(
  "cause_notes",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    projection: text("projection").notNull(),
    fingerprint: text("fingerprint").notNull(),
    note: text("note").notNull(),
    actor: text("actor").notNull(),
    at: now("at"),
  },
  (t) => [index("cause_notes_cause").on(t.projection, t.fingerprint, t.id)],
);
