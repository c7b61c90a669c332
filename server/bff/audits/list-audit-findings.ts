import { auditFindingsEndpoint } from "@/server/contracts/audit-endpoints";
import { context } from "../context";
import { findFindings } from "../findings/find-findings";
import { route } from "../route";
import { knownAudit } from "./known-audit";

export const listAuditFindings = route(auditFindingsEndpoint, async ({ params: { id }, query, scope }) => {
  const found = await findFindings({ ...query, auditId: id }, scope);
  await knownAudit(context().db, id, scope);
  return found;
});
