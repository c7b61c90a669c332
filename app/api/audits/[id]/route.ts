import { getAudit } from "@/server/bff/audits/get-audit";

export const GET = getAudit;
