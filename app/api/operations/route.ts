import { listOperations } from "@/server/bff/operations/list-operations";

export const GET = listOperations;
