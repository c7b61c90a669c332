import { switchOffSchedule } from "@/server/bff/schedules/switch-off-schedule";

export const POST = switchOffSchedule;
