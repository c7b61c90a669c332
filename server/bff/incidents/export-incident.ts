import { incidentExportEndpoint } from "@/server/contracts/incident-endpoints";
import { type IncidentExport, incidentExport } from "@/server/contracts/incidents";
import { readClock } from "@/server/db/read-clock";
import { incidentMarkdown } from "@/server/domain/incident/incident-markdown";
import { context } from "../context";
import { answerHeaders } from "../headers";
import { route } from "../route";
import { contractDetail } from "./contract-incident";
import { knownIncident } from "./known-incident";

type Format = "markdown" | "json";

const FORMATS: Record<Format, { type: string; ending: string; text: (made: IncidentExport) => string }> = {
  markdown: { type: "text/markdown; charset=utf-8", ending: "md", text: incidentMarkdown },
  json: { type: "application/json; charset=utf-8", ending: "json", text: (made) => `${JSON.stringify(made, null, 2)}\n` },
};

/** As whoever asks may see it: what is linked and not theirs to see has no name in it. */
export const exportIncident = route(incidentExportEndpoint, async ({ params: { id }, query: { format }, actor, scope }) => {
  const { db } = context();
  const incident = await contractDetail(db, await knownIncident(db, id, scope), actor);
  const exportedAt = await readClock(db);
  const made = incidentExport.parse({ format: "tidemark-incident-1", exportedAt, exportedBy: actor.name, incident });
  const { type, ending, text } = FORMATS[format];
  return new Response(text(made), {
    headers: answerHeaders(type, { "content-disposition": `attachment; filename="incident-${id.slice(0, 8)}.${ending}"` }),
  });
});
