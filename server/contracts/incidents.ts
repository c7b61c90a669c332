import { z } from "zod";
import { incidentLinkKinds, MOST_ENTRIES } from "@/server/domain/incident/incident";
import { lineName, symptom } from "./checklist";
import { instantText, pageLimit, projectionName, storableText } from "./text";

const said = (most: number, what: string) =>
  storableText(most)
    .transform((text) => text.trim())
    .pipe(z.string().min(3, `must ${what}, in at least 3 characters`));

export const incidentLinkKind = z.enum(incidentLinkKinds, `must be one of ${incidentLinkKinds.join(", ")}`);
export type IncidentLinkKind = z.infer<typeof incidentLinkKind>;

export const incident = z.object({
  id: z.uuid(),
  title: z.string(),
  symptom: symptom.nullable(),
  /** Null where it is about no single one. */
  projection: z.string().nullable(),
  begunAt: instantText,
  begunBy: z.string(),
  /** Null while it goes on. */
  closed: z.object({ at: instantText, by: z.string(), outcome: z.string() }).nullable(),
});
export type Incident = z.infer<typeof incident>;

/** `name`: what it is called, for who may see it; null for the others. `sha256`: of a case file's whole. */
export const incidentLink = z.object({
  kind: incidentLinkKind,
  id: z.uuid(),
  name: z.string().nullable(),
  sha256: z.string().nullable(),
});
export type IncidentLink = z.infer<typeof incidentLink>;

const made = { at: instantText, by: z.string() };
export const incidentEntry = z.union([
  z.object({ kind: z.literal("note"), ...made, text: z.string() }),
  z.object({ kind: z.enum(["ticked", "unticked"]), ...made, line: lineName }),
  z.object({ kind: z.literal("linked"), ...made, link: incidentLink }),
]);
export type IncidentEntry = z.infer<typeof incidentEntry>;

/** Its entries in the order in which they were made: none is ever changed. */
export const incidentDetail = incident.extend({
  entries: z.array(incidentEntry).max(MOST_ENTRIES),
  /** The lines of the checklist that somebody has ticked, and not unticked since. */
  ticked: z.array(lineName),
});
export type IncidentDetail = z.infer<typeof incidentDetail>;

export const incidentParams = z.strictObject({ id: z.uuid("must be the id of an incident") });

export const incidentsQuery = z.strictObject({
  show: z.enum(["open", "over", "all"]).default("all"),
  projection: projectionName.optional(),
  after: storableText(200).min(1).optional(),
  limit: pageLimit,
});
export type IncidentsQuery = z.infer<typeof incidentsQuery>;
export const incidentsResponse = z.object({ incidents: z.array(incident), next: z.string().optional() });

export const beginIncidentBody = z.strictObject({
  title: said(200, "say what is wrong"),
  symptom: symptom.optional(),
  projection: projectionName.optional(),
});
export const noteIncidentBody = z.strictObject({ text: said(5_000, "say something") });
export const tickIncidentBody = z.strictObject({ line: lineName, isDone: z.boolean() });
export const linkIncidentBody = z.strictObject({ kind: incidentLinkKind, linked: z.uuid("must be the id of what is linked") });
export const closeIncidentBody = z.strictObject({ outcome: said(500, "say how it ended") });

export const incidentExportQuery = z.strictObject({ format: z.enum(["markdown", "json"]).default("markdown") });
/** What is handed over. */
export const incidentExport = z.object({
  format: z.literal("tidemark-incident-1"),
  exportedAt: instantText,
  exportedBy: z.string(),
  incident: incidentDetail,
});
export type IncidentExport = z.infer<typeof incidentExport>;
