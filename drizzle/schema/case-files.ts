import { bigint, index, integer, text, uuid } from "drizzle-orm/pg-core";
import { now, tidemark } from "./columns";

/** What was handed over, byte by byte. */
export const caseFiles = tidemark.table(
  "case_files",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    source: text("source").notNull(),
    streamId: text("stream_id").notNull(),
    streamVersion: bigint("stream_version", { mode: "bigint" }).notNull(),
    question: text("question").notNull(),
    note: text("note").notNull(),
    madeBy: text("made_by").notNull(),
    madeAt: now("made_at"),
    events: integer("events").notNull(),
    /** SHA-256 of the whole, in hexadecimal. */
    sha256: text("sha256").notNull(),
    json: text("json").notNull(),
    html: text("html").notNull(),
  },
  (t) => [index("case_files_stream").on(t.streamId, t.madeAt), index("case_files_time").on(t.madeAt, t.id)],
);
