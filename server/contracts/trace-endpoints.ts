import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import { event } from "./events";
import {
  eventCauses,
  eventConsequences,
  eventParams,
  eventQuery,
  newestTraces,
  newestTracesQuery,
  sideBySide,
  sideBySideQuery,
  trace,
  traceParams,
  traceQuery,
} from "./traces";

const read = { method: "GET", capability: "streams:read", body: z.undefined() } as const;

export const getTraceEndpoint = defineEndpoint({
  ...read,
  path: "/api/traces/{correlationId}",
  summary: "The events of a correlation id: what caused what, in which streams, and which projections have it",
  params: traceParams,
  query: traceQuery,
  answer: trace,
});

export const newestTracesEndpoint = defineEndpoint({
  ...read,
  path: "/api/traces",
  summary: "The traces of more than one event that the newest events belong to",
  params: z.strictObject({}),
  query: newestTracesQuery,
  answer: newestTraces,
});

export const getEventEndpoint = defineEndpoint({
  ...read,
  path: "/api/events/{eventId}",
  summary: "One event by its id",
  params: eventParams,
  query: eventQuery,
  answer: event,
});

export const eventCausesEndpoint = defineEndpoint({
  ...read,
  path: "/api/events/{eventId}/causes",
  summary: "Why an event happened: the chain of events that led to it",
  params: eventParams,
  query: eventQuery,
  answer: eventCauses,
});

export const eventConsequencesEndpoint = defineEndpoint({
  ...read,
  path: "/api/events/{eventId}/consequences",
  summary: "What an event led to, in every stream",
  params: eventParams,
  query: eventQuery,
  answer: eventConsequences,
});

export const sideBySideEndpoint = defineEndpoint({
  ...read,
  path: "/api/side-by-side",
  about: ({ query: { left, right } }) => [{ streamId: left }, { streamId: right }],
  summary: "The events of two streams in one order, newest first page, with what connects them",
  params: z.strictObject({}),
  query: sideBySideQuery,
  answer: sideBySide,
});
