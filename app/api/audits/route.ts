import { listAudits } from "@/server/bff/audits/list-audits";
import { startAudit } from "@/server/bff/audits/start-audit";

export const GET = listAudits;
export const POST = startAudit;
