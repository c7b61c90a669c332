import { sql } from "drizzle-orm";
import { bigserial, index, text, uuid } from "drizzle-orm/pg-core";
import { instant, now, tidemark } from "./columns";

/** What somebody told of: deployments and other changes that the console cannot see itself. Only ever added to. */
export const annotations = tidemark.table(
  "annotations",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    kind: text("kind", { enum: ["deployment", "configuration", "maintenance"] }).notNull(),
    title: text("title").notNull(),
    projection: text("projection"),
    link: text("link"),
    at: now("at"),
    madeBy: text("made_by").notNull(),
    madeAt: now("made_at"),
  },
  (t) => [index("annotations_time").on(t.at, t.id)],
);

/** The record of a bad night. Once it is closed nothing of it changes. */
export const incidents = tidemark.table(
  "incidents",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    title: text("title").notNull(),
    symptom: text("symptom", { enum: ["stale", "lost", "doubled", "different"] }),
    projection: text("projection"),
    begunAt: now("begun_at"),
    begunBy: text("begun_by").notNull(),
    closedAt: instant("closed_at"),
    closedBy: text("closed_by"),
    outcome: text("outcome"),
  },
  (t) => [index("incidents_listed").on(sql`(${t.closedAt} is null)`, t.begunAt, t.id)],
);

/** What was noted, ticked and linked, in order; only ever added to, and only while the incident goes on. */
export const incidentEntries = tidemark.table(
  "incident_entries",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    incidentId: uuid("incident_id")
      .notNull()
      .references(() => incidents.id),
    kind: text("kind", { enum: ["note", "ticked", "unticked", "linked"] }).notNull(),
    at: now("at"),
    actor: text("actor").notNull(),
    text: text("text"),
    line: text("line"),
    linkKind: text("link_kind", { enum: ["alert", "finding", "repair", "case-file"] }),
    linkedId: uuid("linked_id"),
  },
  (t) => [index("incident_entries_incident").on(t.incidentId, t.id)],
);
