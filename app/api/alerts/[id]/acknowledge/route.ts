import { acknowledgeAlert } from "@/server/bff/alerts/acknowledge-alert";

export const POST = acknowledgeAlert;
