import { listReconciliations } from "@/server/bff/reconciliations/list-reconciliations";

export const GET = listReconciliations;
