import { acknowledgeOperation } from "@/server/bff/operations/acknowledge-operation";

export const POST = acknowledgeOperation;
