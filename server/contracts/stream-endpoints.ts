import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import { eventPage } from "./events";
import {
  findStreamsQuery,
  findStreamsResponse,
  oneStreamQuery,
  streamDetail,
  streamEventsQuery,
  streamParams,
  streamTimeline,
  streamTimelineQuery,
} from "./streams";

export const findStreamsEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/streams",
  capability: "streams:read",
  summary: "Streams with an event that matches every filter, newest match first",
  params: z.strictObject({}),
  query: findStreamsQuery,
  body: z.undefined(),
  answer: findStreamsResponse,
});

export const getStreamEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/streams/{streamId}",
  capability: "streams:read",
  summary: "One stream, and whether the screens that read it are up to date",
  params: streamParams,
  query: oneStreamQuery,
  body: z.undefined(),
  answer: streamDetail,
});

export const streamEventsEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/streams/{streamId}/events",
  capability: "streams:read",
  summary: "Events of a stream, paged by version",
  params: streamParams,
  query: streamEventsQuery,
  body: z.undefined(),
  answer: eventPage,
});

export const streamTimelineEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/streams/{streamId}/timeline",
  capability: "streams:read",
  summary: "Type, times and amount of each event of a stream, without payloads, paged by version",
  params: streamParams,
  query: streamTimelineQuery,
  body: z.undefined(),
  answer: streamTimeline,
});
