import { switchOnScheduleEndpoint } from "@/server/contracts/schedule-endpoints";
import { command } from "../command";
import { flipSchedule } from "./flip-schedule";

export const switchOnSchedule = command(switchOnScheduleEndpoint, (tx, { params: { name }, body: { reason }, actor, scope }) =>
  flipSchedule(tx, { name, isOn: true, actor, scope, reason }),
);
