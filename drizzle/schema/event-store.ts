import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, json, jsonb, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytea, eventStore, instant, now } from "./columns";

/** CACHE 1 is load-bearing: a cached range hands positions out long after later ones were drawn. */
export const positionSeq = eventStore.sequence("position_seq", { cache: 1 });

export const events = eventStore.table(
  "events",
  {
    globalPosition: bigint("global_position", { mode: "bigint" }).primaryKey(),
    streamId: text("stream_id").notNull(),
    streamVersion: bigint("stream_version", { mode: "bigint" }).notNull(),
    eventId: uuid("event_id").notNull(),
    eventType: text("event_type").notNull(),
    schemaVersion: integer("schema_version").notNull().default(1),
    data: jsonb("data").notNull(),
    metadata: jsonb("metadata").notNull().default({}),
    correlationId: text("correlation_id"),
    causationId: text("causation_id"),
    actor: text("actor"),
    occurredAt: instant("occurred_at").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    checksum: bytea("checksum").notNull(),
  },
  (t) => [
    uniqueIndex("events_stream_version").on(t.streamId, t.streamVersion),
    uniqueIndex("events_event_id").on(t.eventId),
    index("events_correlation").on(t.correlationId, t.globalPosition).where(sql`${t.correlationId} is not null`),
    index("events_type_time").on(t.eventType, t.occurredAt),
    index("events_time").on(t.occurredAt),
    index("events_causation").on(sql`lower(${t.causationId})`).where(sql`${t.causationId} is not null`),
    index("events_milestones").on(t.globalPosition).where(sql`${t.streamVersion} % 1000 = 0 and ${t.streamVersion} >= 5000`),
    index("events_data").using("gin", t.data.op("jsonb_path_ops")),
  ],
);

export const snapshots = eventStore.table(
  "snapshots",
  {
    streamId: text("stream_id").notNull(),
    projection: text("projection").notNull(),
    projectionVersion: integer("projection_version").notNull(),
    streamVersion: bigint("stream_version", { mode: "bigint" }).notNull(),
    /** Of the last event in the state: proves that the stream still has that event there. */
    eventId: uuid("event_id").notNull(),
    /** Which folds took its events: letters that a newer version ran, and discarded ones, make it another. */
    folds: text("folds").notNull(),
    /** json keeps the text as it was written: jsonb would order fields anew. */
    state: json("state").notNull(),
    recordedAt: now("recorded_at"),
  },
  (t) => [primaryKey({ columns: [t.streamId, t.projection, t.projectionVersion, t.streamVersion] })],
);

/** What an idempotency key gave the first time. */
export const appendResults = eventStore.table(
  "append_results",
  {
    idempotencyKey: text("idempotency_key").primaryKey(),
    streamId: text("stream_id").notNull(),
    firstVersion: bigint("first_version", { mode: "bigint" }),
    positions: bigint("positions", { mode: "bigint" }).array(),
    recordedAt: now("recorded_at"),
  },
  (t) => [index("append_results_time").on(t.recordedAt)],
);

/** One row: the published head. Whoever sees it sees every event at or below it, on standbys too. */
export const head = eventStore.table("head", {
  onlyRow: boolean("only_row").primaryKey().default(true),
  position: bigint("position", { mode: "bigint" }).notNull(),
  events: bigint("events", { mode: "bigint" }).notNull(),
  publishedAt: now("published_at"),
});

/** Events at or below the published head, counted once each, by thousand positions: lag is read from here, never by count(*). */
export const census = eventStore.table(
  "census",
  {
    bucket: bigint("bucket", { mode: "bigint" }).notNull(),
    eventType: text("event_type").notNull(),
    events: integer("events").notNull(),
  },
  (t) => [primaryKey({ columns: [t.bucket, t.eventType] })],
);

/** Positions that no event will ever have, with the evidence that proved them dead. */
export const gaps = eventStore.table("gaps", {
  fromPosition: bigint("from_position", { mode: "bigint" }).primaryKey(),
  toPosition: bigint("to_position", { mode: "bigint" }).notNull(),
  ceiling: bigint("ceiling", { mode: "bigint" }).notNull(),
  lowestClaim: bigint("lowest_claim", { mode: "bigint" }),
  recordedAt: now("recorded_at"),
});

/** One row, made with the store: tells a restored or swapped store from the one that checkpoints were made on. */
export const identity = eventStore.table("identity", {
  onlyRow: boolean("only_row").primaryKey().default(true),
  fingerprint: uuid("fingerprint").notNull().defaultRandom(),
  createdAt: now("created_at"),
});
