import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { eventStore, instant, now, tidemark } from "./columns";

/** Events that count no more: folds leave them out, nobody deletes them. One row a superseding; when it was taken back is noted in it, once. */
export const superseded = eventStore.table(
  "superseded",
  {
    repairId: uuid("repair_id").notNull(),
    globalPosition: bigint("global_position", { mode: "bigint" }).notNull(),
    eventId: uuid("event_id").notNull(),
    streamId: text("stream_id").notNull(),
    streamVersion: bigint("stream_version", { mode: "bigint" }).notNull(),
    /** The position of the event that counts instead; null where none does. */
    supersededBy: bigint("superseded_by", { mode: "bigint" }),
    why: text("why", {
      enum: [
        "duplicate_event_id",
        "duplicate_sequence",
        "content_duplicate",
        "sequence_gap",
        "first_version",
        "timestamp_reversal",
        "personal_data",
        "other",
      ],
    }).notNull(),
    actor: text("actor").notNull(),
    supersededAt: now("superseded_at"),
    /** The repair that made it count again. */
    restoredBy: uuid("restored_by"),
    restoredAt: instant("restored_at"),
  },
  (t) => [
    primaryKey({ columns: [t.repairId, t.globalPosition] }),
    uniqueIndex("superseded_now").on(t.globalPosition).where(sql`${t.restoredAt} is null`),
    index("superseded_stream").on(t.streamId, t.globalPosition),
    index("superseded_restored").on(t.restoredBy).where(sql`${t.restoredBy} is not null`),
  ],
);

/** What set the log right, or took that back: always done, a plan leaves no row. */
export const logRepairs = tidemark.table(
  "log_repairs",
  {
    id: uuid("id").primaryKey(),
    /** The repair that it takes back. */
    undoes: uuid("undoes"),
    /** Of one that takes another back, what that one did. */
    kind: text("kind", { enum: ["supersede", "compensate", "renumber", "fill", "tombstone", "rewrite"] })
      .notNull()
      .default("supersede"),
    planHash: text("plan_hash").notNull(),
    actor: text("actor").notNull(),
    reason: text("reason").notNull(),
    doneAt: now("done_at"),
    /** `[{projection, keyColumn}]` of those whose rows keep what they had until they are rebuilt. */
    rebuildsNeeded: jsonb("rebuilds_needed").notNull(),
    /** `AppendedEvent`s in their order; of one that takes another back, those that count no more by it. */
    appended: jsonb("appended").notNull().default(sql`'[]'::jsonb`),
    /** Names of the projections that readers had and that read them. */
    readBy: jsonb("read_by").notNull().default(sql`'[]'::jsonb`),
  },
  (t) => [uniqueIndex("log_repairs_undo").on(t.undoes).where(sql`${t.undoes} is not null`), index("log_repairs_time").on(t.doneAt, t.id)],
);

/** The rows that it wrote, before and after. */
export const logRepairRows = tidemark.table(
  "log_repair_rows",
  {
    repairId: uuid("repair_id").notNull(),
    projection: text("projection").notNull(),
    version: integer("version").notNull(),
    generation: integer("generation").notNull(),
    key: text("key").notNull(),
    /** Null where there was none. */
    before: jsonb("before"),
    /** Null where there should be none. */
    after: jsonb("after"),
  },
  (t) => [primaryKey({ columns: [t.repairId, t.projection, t.version, t.generation, t.key] })],
);
