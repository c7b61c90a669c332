import { beginIncidentEndpoint } from "@/server/contracts/incident-endpoints";
import { beginIncident as begin } from "@/server/db/incidents/begin-incident";
import { isInside, UNLIMITED } from "@/server/domain/access/grants";
import { command } from "../command";
import { RequestRefusal } from "../request-refusal";
import { contractDetail } from "./contract-incident";
import { recordIncident } from "./record-incident";

export const beginIncident = command(beginIncidentEndpoint, async (tx, { body, actor, scope }) => {
  const { title, symptom = null, projection = null } = body;
  if (projection === null && !isInside(scope, UNLIMITED))
    throw new RequestRefusal(
      403,
      "forbidden",
      "An incident of everything needs a role that is not limited: name a projection.",
      "projection",
    );
  const incident = await begin(tx, { title, symptom, projection, begunBy: actor.name });
  await recordIncident(tx, { actor, action: "begin-incident", incident, reason: title });
  return contractDetail(tx, incident, actor);
});
