import { exportActions } from "@/server/bff/operator-actions/export-actions";

export const GET = exportActions;
