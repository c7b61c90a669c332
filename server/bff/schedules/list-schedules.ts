import { schedulesEndpoint } from "@/server/contracts/schedule-endpoints";
import { isInside } from "@/server/domain/access/grants";
import { context } from "../context";
import { route } from "../route";
import { contractSchedules } from "./contract-schedule";

export const listSchedules = route(schedulesEndpoint, async ({ scope }) => {
  const { config, db } = context();
  return {
    schedules: await contractSchedules(
      db,
      config.schedules.filter(({ projection }) => isInside(scope, { projection })),
    ),
  };
});
