import { auditChecksEndpoint } from "@/server/contracts/audit-endpoints";
import { route } from "../route";
import { knownChecks } from "./known-checks";

export const listAuditChecks = route(auditChecksEndpoint, async () => ({ checks: knownChecks() }));
