import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import { eventPage } from "./events";
import {
  skippedQuery,
  skippedResponse,
  sourceDetail,
  sourceEventsQuery,
  sourceParams,
  sourceStreams,
  sourceStreamsQuery,
  sourcesResponse,
  storeLetters,
  storeLettersQuery,
} from "./sources";

const read = { method: "GET", params: sourceParams, body: z.undefined() } as const;
const none = z.strictObject({});

export const sourcesEndpoint = defineEndpoint({
  ...read,
  path: "/api/sources",
  capability: "sources:read",
  summary: "Every event store that this console reads: whether it can be read now, and what it gives",
  params: none,
  query: none,
  answer: sourcesResponse,
});

export const sourceEndpoint = defineEndpoint({
  ...read,
  path: "/api/sources/{name}",
  capability: "sources:read",
  summary: "A store that another tool writes: its head and who holds it, its gaps, and where its own consumers stand",
  query: none,
  answer: sourceDetail,
});

export const sourceStreamsEndpoint = defineEndpoint({
  ...read,
  path: "/api/sources/{name}/streams",
  capability: "streams:read",
  summary: "Streams of a store that another tool writes, by id; one of them is at /api/streams/{streamId}?source=",
  query: sourceStreamsQuery,
  answer: sourceStreams,
});

export const sourceEventsEndpoint = defineEndpoint({
  ...read,
  path: "/api/sources/{name}/events",
  capability: "streams:read",
  summary: "The log of a store that another tool writes, in its own order, as far as nothing can appear any more",
  query: sourceEventsQuery,
  answer: eventPage,
});

export const skippedEventsEndpoint = defineEndpoint({
  ...read,
  path: "/api/sources/{name}/skipped",
  capability: "streams:read",
  summary: "Events that a consumer of the store was handed and dropped, because its order and its checkpoint disagree",
  query: skippedQuery,
  answer: skippedResponse,
});

export const storeLettersEndpoint = defineEndpoint({
  ...read,
  path: "/api/sources/{name}/letters",
  capability: "dead-letters:read",
  summary: "Events that a consumer of the store failed at and went past, by position, with what it has read of their streams since",
  query: storeLettersQuery,
  answer: storeLetters,
});
