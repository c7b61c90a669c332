import { switchOffScheduleEndpoint } from "@/server/contracts/schedule-endpoints";
import { command } from "../command";
import { flipSchedule } from "./flip-schedule";

export const switchOffSchedule = command(switchOffScheduleEndpoint, (tx, { params: { name }, body: { reason }, actor, scope }) =>
  flipSchedule(tx, { name, isOn: false, actor, scope, reason }),
);
