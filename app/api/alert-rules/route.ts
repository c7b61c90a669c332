import { listAlertRules } from "@/server/bff/alerts/list-alert-rules";

export const GET = listAlertRules;
