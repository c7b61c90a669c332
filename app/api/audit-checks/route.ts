import { listAuditChecks } from "@/server/bff/audits/list-audit-checks";

export const GET = listAuditChecks;
