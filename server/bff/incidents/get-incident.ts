import { incidentEndpoint } from "@/server/contracts/incident-endpoints";
import { context } from "../context";
import { route } from "../route";
import { contractDetail } from "./contract-incident";
import { knownIncident } from "./known-incident";

export const getIncident = route(incidentEndpoint, async ({ params: { id }, actor, scope }) => {
  const { db } = context();
  return contractDetail(db, await knownIncident(db, id, scope), actor);
});
