import { sql } from "drizzle-orm";
import { bigint, integer, jsonb, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, tidemark } from "./columns";

/** What engines last saw of each cache, and where their walk over its keys goes on. */
export const caches = tidemark.table("caches", {
  name: text("name").primaryKey(),
  projection: text("projection").notNull(),
  /** When an engine last took its turn, and when one last came to an end of it. */
  lookedAt: instant("looked_at").notNull(),
  seenAt: instant("seen_at"),
  /** Null while it answers. */
  unreachableSince: instant("unreachable_since"),
  /** Why nothing could be compared, in one sentence. */
  trouble: text("trouble"),
  /** Totals of the server since it started; another run id is another life of it. */
  runId: text("run_id"),
  hits: bigint("hits", { mode: "number" }),
  misses: bigint("misses", { mode: "number" }),
  cachedWalk: text("cached_walk").notNull().default("0"),
  rowsWalk: text("rows_walk"),
  /** Of the last look: keys by how they stand, and those that somebody has to look at, a hundred at most. */
  standings: jsonb("standings").notNull().default(sql`'{}'`),
  suspects: jsonb("suspects").notNull().default(sql`'[]'`),
});

/** What the looks of a minute came to, whichever engines had them; kept for thirty days. */
export const cacheMinutes = tidemark.table(
  "cache_minutes",
  {
    cache: text("cache").notNull(),
    sampledAt: instant("sampled_at").notNull(),
    looks: integer("looks").notNull(),
    /** Looks that found nobody. */
    unreached: integer("unreached").notNull(),
    hits: bigint("hits", { mode: "number" }).notNull(),
    misses: bigint("misses", { mode: "number" }).notNull(),
    compared: integer("compared").notNull(),
    inconsistent: integer("inconsistent").notNull(),
  },
  (t) => [primaryKey({ columns: [t.cache, t.sampledAt] })],
);
