import { listSchedules } from "@/server/bff/schedules/list-schedules";

export const GET = listSchedules;
