import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import { lostEventsQuery, lostEventsResponse, replication } from "./replication";

export const replicationEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/triage/replication",
  capability: "health:read",
  summary: "Replicas and how far behind they are, slots and what they retain, and whether commits wait",
  params: z.strictObject({}),
  query: z.strictObject({}),
  body: z.undefined(),
  answer: replication,
});

export const lostEventsEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/triage/lost-events",
  capability: "streams:read",
  summary: "Events that were read and are not in the store any more, and how each projection that they halted goes on",
  params: z.strictObject({}),
  query: lostEventsQuery,
  body: z.undefined(),
  answer: lostEventsResponse,
});
