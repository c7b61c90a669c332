import { interventionsEndpoint } from "@/server/contracts/triage-endpoints";
import { listInterventions as listStored } from "@/server/db/interventions/list-interventions";
import { context } from "../context";
import { route } from "../route";
import { afterTime, nextByTime } from "../time-cursor";

export const listInterventions = route(interventionsEndpoint, async ({ query: { after, limit } }) => {
  const interventions = await listStored(context().db, { limit, after: afterTime(after) });
  return { interventions, ...nextByTime(interventions, limit) };
});
