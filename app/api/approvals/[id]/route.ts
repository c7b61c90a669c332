import { getApproval } from "@/server/bff/approvals/get-approval";

export const GET = getApproval;
