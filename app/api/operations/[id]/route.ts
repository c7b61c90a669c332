import { getOperation } from "@/server/bff/operations/get-operation";

export const GET = getOperation;
