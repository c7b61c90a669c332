import { listApprovals } from "@/server/bff/approvals/list-approvals";

export const GET = listApprovals;
