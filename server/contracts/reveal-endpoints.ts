import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import { reveal, revealBody, reveals } from "./reveals";
import { eventParams, eventQuery } from "./traces";

export const revealEndpoint = defineEndpoint({
  method: "POST",
  path: "/api/events/{eventId}/reveal",
  capability: "events:reveal",
  summary: "Shows one event with its personal fields for five minutes; who did and why is recorded before it is shown",
  params: eventParams,
  query: z.strictObject({}),
  body: revealBody,
  answer: reveal,
});

export const revealsEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/events/{eventId}/reveals",
  capability: "operator-actions:read",
  summary: "Who was shown the personal fields of an event, when and why",
  params: eventParams,
  query: eventQuery,
  body: z.undefined(),
  answer: reveals,
});
