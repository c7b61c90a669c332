import { switchOnSchedule } from "@/server/bff/schedules/switch-on-schedule";

export const POST = switchOnSchedule;
