import { listOperationItems } from "@/server/bff/operations/list-operation-items";

export const GET = listOperationItems;
