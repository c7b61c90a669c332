import { getAlert } from "@/server/bff/alerts/get-alert";

export const GET = getAlert;
