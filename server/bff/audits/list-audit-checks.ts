import { auditChecksEndpoint } from "@/server/contracts/audit-endpoints";
import { isInside } from "@/server/domain/access/grants";
import { route } from "../route";
import { knownChecks } from "./known-checks";

export const listAuditChecks = route(auditChecksEndpoint, async ({ scope }) => ({
  checks: knownChecks().filter(({ projection }) => isInside(scope, { projection })),
}));
