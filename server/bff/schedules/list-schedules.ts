import { schedulesEndpoint } from "@/server/contracts/schedule-endpoints";
import { context } from "../context";
import { route } from "../route";
import { contractSchedules } from "./contract-schedule";

export const listSchedules = route(schedulesEndpoint, async () => {
  const { config, db } = context();
  return { schedules: await contractSchedules(db, config.schedules) };
});
