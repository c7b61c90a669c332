import { snoozeAlert } from "@/server/bff/alerts/snooze-alert";

export const POST = snoozeAlert;
