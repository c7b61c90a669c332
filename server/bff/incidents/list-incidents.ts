import { z } from "zod";
import { incidentsEndpoint } from "@/server/contracts/incident-endpoints";
import { type IncidentKey, listIncidents as listStored } from "@/server/db/incidents/list-incidents";
import { context } from "../context";
import { cursorOf, keyOf } from "../page-cursor";
import { route } from "../route";
import { contractIncident } from "./contract-incident";

/** Whether it is closed, microseconds since 1970, and the id. */
const pageKey = z.tuple([z.boolean(), z.string().regex(/^\d{1,17}$/), z.uuid()]);

const afterOf = (after: string): IncidentKey => {
  const [isClosed, cursor, id] = keyOf(pageKey, after);
  return { isClosed, cursor, id };
};

export const listIncidents = route(incidentsEndpoint, async ({ query: { after, ...search }, scope }) => {
  const stored = await listStored(context().db, { ...search, within: scope, after: after === undefined ? undefined : afterOf(after) });
  const last = stored.length === search.limit ? stored.at(-1) : undefined;
  return {
    incidents: stored.map(contractIncident),
    ...(last ? { next: cursorOf([last.closedAt !== null, last.cursor, last.id]) } : {}),
  };
});
