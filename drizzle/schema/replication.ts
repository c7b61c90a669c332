import { bigint, bigserial, customType, doublePrecision, index, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, now, tidemark } from "./columns";

const lsn = customType<{ data: string }>({ dataType: () => "pg_lsn" });

/** How far the write-ahead log was at each second: what a replica has not replayed is as old as the first mark beyond it. */
export const walMarks = tidemark.table("wal_marks", { markedAt: instant("marked_at").primaryKey(), lsn: lsn("lsn").notNull() }, (t) => [
  index("wal_marks_lsn").on(t.lsn),
]);

/** Every ten seconds the replica that had replayed least, whichever engine writes it; kept for a day. No row where none is connected. */
export const replicationSamples = tidemark.table("replication_samples", {
  sampledAt: instant("sampled_at").primaryKey(),
  replica: text("replica").notNull(),
  lagSeconds: doublePrecision("lag_seconds").notNull(),
});

/** Events that were read from the store and are not in it any more: it was restored, or a replica took over that never had them. */
export const lostEvents = tidemark.table(
  "lost_events",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    eventId: uuid("event_id").notNull(),
    globalPosition: text("global_position").notNull(),
    /** Null where only a checkpoint remembers the event. */
    streamId: text("stream_id"),
    streamVersion: bigint("stream_version", { mode: "bigint" }),
    eventType: text("event_type"),
    /** What still knew of it. */
    rememberedBy: text("remembered_by", { enum: ["engine", "checkpoint", "letter"] }).notNull(),
    /** The store that lacks it. */
    storeIdentity: text("store_identity").notNull(),
    noticedAt: now("noticed_at"),
  },
  (t) => [uniqueIndex("lost_events_event").on(t.storeIdentity, t.eventId)],
);
