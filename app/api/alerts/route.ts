import { listAlerts } from "@/server/bff/alerts/list-alerts";

export const GET = listAlerts;
