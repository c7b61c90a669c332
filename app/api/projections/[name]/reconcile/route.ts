import { reconcileProjection } from "@/server/bff/reconciliations/reconcile-projection";

export const POST = reconcileProjection;
