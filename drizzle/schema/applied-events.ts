import { bit, integer, primaryKey, text } from "drizzle-orm/pg-core";
import { tidemark } from "./columns";

/**
 * Which events are in the rows of a generation: a bit for each of a thousand positions, written in the transaction that writes the rows.
 * A checkpoint says how far was read; this says what was applied, and an audit holds it against the log.
 */
export const appliedEvents = tidemark.table(
  "applied_events",
  {
    projection: text("projection").notNull(),
    version: integer("version").notNull(),
    generation: integer("generation").notNull(),
    /** As the event source names its thousands of positions. */
    bucket: text("bucket").notNull(),
    /** The partition, or the share of keys that a rebuild filled, whose writer alone writes this row; together they are one set. */
    partition: integer("partition").notNull(),
    events: bit("events", { dimensions: 1_000 }).notNull(),
  },
  (t) => [primaryKey({ name: "applied_events_pk", columns: [t.projection, t.version, t.generation, t.bucket, t.partition] })],
);
