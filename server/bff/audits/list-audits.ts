import { auditsEndpoint } from "@/server/contracts/audit-endpoints";
import { listAudits as listStored } from "@/server/db/audits/list-audits";
import { projectionsOf } from "@/server/domain/access/grants";
import { context } from "../context";
import { route } from "../route";
import { afterTime, nextByTime } from "../time-cursor";
import { contractAudit } from "./contract-audit";

export const listAudits = route(auditsEndpoint, async ({ query: { after, ...search }, scope }) => {
  const stored = await listStored(context().db, { ...search, projections: projectionsOf(scope), after: afterTime(after) });
  return { audits: stored.map(contractAudit), ...nextByTime(stored, search.limit) };
});
