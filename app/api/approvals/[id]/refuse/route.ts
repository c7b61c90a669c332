import { refuseRequest } from "@/server/bff/approvals/refuse-request";

export const POST = refuseRequest;
