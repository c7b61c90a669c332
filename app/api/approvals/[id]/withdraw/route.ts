import { withdrawRequest } from "@/server/bff/approvals/withdraw-request";

export const POST = withdrawRequest;
