import { z } from "zod";
import {
  acknowledgeBody,
  alertDetail,
  alertParams,
  alertRulesResponse,
  alertsQuery,
  alertsResponse,
  alertTargetParams,
  snoozeBody,
  targetTest,
  unsnoozeBody,
} from "./alerts";
import { defineEndpoint } from "./define-endpoint";

const none = z.strictObject({});
const read = { method: "GET", capability: "alerts:read", params: none, query: none, body: z.undefined() } as const;
const handle = { method: "POST", capability: "alerts:handle", params: alertParams, query: none, answer: alertDetail } as const;

export const alertsEndpoint = defineEndpoint({
  ...read,
  path: "/api/alerts",
  summary: "Alerts, those that stand first, of them and of the others the newest",
  query: alertsQuery,
  answer: alertsResponse,
  about: ({ query: { projection } }) => (projection === undefined ? [] : [{ projection }]),
});

export const alertEndpoint = defineEndpoint({
  ...read,
  path: "/api/alerts/{id}",
  summary: "One alert with what happened to it and who was told",
  params: alertParams,
  answer: alertDetail,
});

export const acknowledgeAlertEndpoint = defineEndpoint({
  ...handle,
  path: "/api/alerts/{id}/acknowledge",
  summary: "Somebody knows of it and looks after it",
  body: acknowledgeBody,
});

export const snoozeAlertEndpoint = defineEndpoint({
  ...handle,
  path: "/api/alerts/{id}/snooze",
  summary: "Puts it off; what still stands when the time is over is told again",
  body: snoozeBody,
});

export const unsnoozeAlertEndpoint = defineEndpoint({
  ...handle,
  path: "/api/alerts/{id}/unsnooze",
  summary: "Takes a snooze back",
  body: unsnoozeBody,
});

export const alertRulesEndpoint = defineEndpoint({
  ...read,
  path: "/api/alert-rules",
  summary: "What is watched, who is told, and how the last message to each fared",
  answer: alertRulesResponse,
});

export const testTargetEndpoint = defineEndpoint({
  method: "POST",
  capability: "alerts:handle",
  path: "/api/alert-targets/{name}/test",
  summary: "Sends one message about no alert to a target; an engine does, as it sends the others",
  params: alertTargetParams,
  query: none,
  body: z.strictObject({}),
  answer: targetTest,
  successStatus: 202,
});
