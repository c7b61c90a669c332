import { cancelOperation } from "@/server/bff/operations/cancel-operation";

export const POST = cancelOperation;
