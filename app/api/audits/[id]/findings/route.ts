import { listAuditFindings } from "@/server/bff/audits/list-audit-findings";

export const GET = listAuditFindings;
