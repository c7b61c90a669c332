import { z } from "zod";
import { wholeOf } from "@/server/domain/access/grants";
import { defineEndpoint } from "./define-endpoint";
import {
  beginIncidentBody,
  closeIncidentBody,
  incidentDetail,
  incidentExportQuery,
  incidentParams,
  incidentsQuery,
  incidentsResponse,
  linkIncidentBody,
  noteIncidentBody,
  tickIncidentBody,
} from "./incidents";

const none = z.strictObject({});
const read = { method: "GET", capability: "incidents:read", params: incidentParams, query: none, body: z.undefined() } as const;
const keep = { method: "POST", capability: "incidents:keep", params: incidentParams, query: none, answer: incidentDetail } as const;

export const incidentsEndpoint = defineEndpoint({
  ...read,
  path: "/api/incidents",
  summary: "Incidents, those that go on first, of them and of the others the newest",
  params: none,
  query: incidentsQuery,
  answer: incidentsResponse,
  about: ({ query: { projection } }) => (projection === undefined ? [] : [wholeOf(projection)]),
});

export const incidentEndpoint = defineEndpoint({
  ...read,
  path: "/api/incidents/{id}",
  summary: "One incident with everything that was noted, ticked and linked",
  answer: incidentDetail,
});

export const incidentExportEndpoint = defineEndpoint({
  ...read,
  path: "/api/incidents/{id}/export",
  summary: "The record of an incident as a file: JSON, or Markdown to be read",
  query: incidentExportQuery,
  answer: z.string(),
  contentType: "text/markdown; charset=utf-8",
});

export const beginIncidentEndpoint = defineEndpoint({
  ...keep,
  path: "/api/incidents",
  summary: "Begins the record of an incident: of one projection, or of everything",
  params: none,
  body: beginIncidentBody,
  successStatus: 201,
  about: ({ body: { projection } }) => (projection === undefined ? [] : [wholeOf(projection)]),
});

export const noteIncidentEndpoint = defineEndpoint({
  ...keep,
  path: "/api/incidents/{id}/notes",
  summary: "Adds a note to an incident that goes on; notes are never changed",
  body: noteIncidentBody,
});

export const tickIncidentEndpoint = defineEndpoint({
  ...keep,
  path: "/api/incidents/{id}/ticks",
  summary: "Ticks a line of the checklist for an incident, or takes the tick back",
  body: tickIncidentBody,
});

export const linkIncidentEndpoint = defineEndpoint({
  ...keep,
  path: "/api/incidents/{id}/links",
  summary: "Links an alert, a finding, a repair or a case file to an incident",
  body: linkIncidentBody,
});

export const closeIncidentEndpoint = defineEndpoint({
  ...keep,
  path: "/api/incidents/{id}/close",
  summary: "Closes the record of an incident: nothing is added to it afterwards",
  body: closeIncidentBody,
});
