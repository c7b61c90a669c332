import { cancelAudit } from "@/server/bff/audits/cancel-audit";

export const POST = cancelAudit;
