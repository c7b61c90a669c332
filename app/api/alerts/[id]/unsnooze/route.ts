import { unsnoozeAlert } from "@/server/bff/alerts/unsnooze-alert";

export const POST = unsnoozeAlert;
