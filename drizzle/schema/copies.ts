import { sql } from "drizzle-orm";
import { bigint, boolean, jsonb, text, uuid } from "drizzle-orm/pg-core";
import { instant, tidemark } from "./columns";

/** How far the log of another tool's store is copied into this console's own. What is appended and what stands here commit together. */
export const copies = tidemark.table("copies", {
  source: text("source").primaryKey(),
  engineId: uuid("engine_id"),
  /** Raised by every takeover: every write proves it. */
  epoch: bigint("epoch", { mode: "bigint" }).notNull().default(sql`0`),
  /** Of the store that was copied first; another one is never copied over it. */
  identity: text("identity"),
  /** In the source's own order; null before the first event. */
  position: text("position"),
  /** The last event that was copied, as the source names it: where it is gone, the source was rewound, or somebody deleted it. */
  lastStream: text("last_stream"),
  lastVersion: bigint("last_version", { mode: "bigint" }),
  lastEventId: text("last_event_id"),
  /** Where the copy ended in this console's log: its newest event is this one while nobody else appends. */
  logPosition: bigint("log_position", { mode: "bigint" }),
  events: bigint("events", { mode: "bigint" }).notNull().default(sql`0`),
  copiedAt: instant("copied_at"),
  /** Of the last look that came to an end: when, what was left to copy, and whom that waits for. */
  lookedAt: instant("looked_at"),
  behind: jsonb("behind"),
  waitsFor: text("waits_for"),
  /** Why it does not go on; null while it does. */
  trouble: text("trouble"),
  /** It does not go on by itself. */
  isStopped: boolean("is_stopped").notNull().default(false),
  troubleSince: instant("trouble_since"),
});
