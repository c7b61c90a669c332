import { approveOperation } from "@/server/bff/operations/approve-operation";

export const POST = approveOperation;
