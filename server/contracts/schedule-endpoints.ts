import { z } from "zod";
import { schedule, scheduleParams, schedulesResponse, switchBody } from "./dead-letters";
import { defineEndpoint } from "./define-endpoint";

const none = z.strictObject({});

export const schedulesEndpoint = defineEndpoint({
  method: "GET",
  capability: "dead-letters:read",
  path: "/api/redrive-schedules",
  summary: "The redrives that the configuration schedules, and whether they are switched on",
  params: none,
  query: none,
  body: z.undefined(),
  answer: schedulesResponse,
});

const flip = {
  method: "POST",
  capability: "dead-letters:operate",
  params: scheduleParams,
  query: none,
  body: switchBody,
  answer: schedule,
} as const;

export const switchOnScheduleEndpoint = defineEndpoint({
  ...flip,
  path: "/api/redrive-schedules/{name}/switch-on",
  summary: "Lets a scheduled redrive run",
});

export const switchOffScheduleEndpoint = defineEndpoint({
  ...flip,
  path: "/api/redrive-schedules/{name}/switch-off",
  summary: "Keeps a scheduled redrive from running",
});
