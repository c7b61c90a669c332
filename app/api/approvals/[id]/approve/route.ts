import { approveRequest } from "@/server/bff/approvals/approve-request";

export const POST = approveRequest;
