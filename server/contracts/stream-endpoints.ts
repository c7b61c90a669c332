import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import { eventPage } from "./events";
import { streamTypes, streamTypesQuery, streamVersions, streamVersionsQuery } from "./stream-types";
import { oneStreamQuery, streamDetail, streamEventsQuery, streamParams, streamTimeline, streamTimelineQuery } from "./streams";

export const getStreamEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/streams/{streamId}",
  about: ({ params: { streamId } }) => [{ streamId }],
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
  about: ({ params: { streamId } }) => [{ streamId }],
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
  about: ({ params: { streamId } }) => [{ streamId }],
  capability: "streams:read",
  summary: "Type, times and amount of each event of a stream, without payloads, paged by version",
  params: streamParams,
  query: streamTimelineQuery,
  body: z.undefined(),
  answer: streamTimeline,
});

export const streamTypesEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/streams/{streamId}/types",
  about: ({ params: { streamId } }) => [{ streamId }],
  capability: "streams:read",
  summary: "The types of a stream's events, and how many there are of each",
  params: streamParams,
  query: streamTypesQuery,
  body: z.undefined(),
  answer: streamTypes,
});

export const streamVersionsEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/streams/{streamId}/versions",
  about: ({ params: { streamId } }) => [{ streamId }],
  capability: "streams:read",
  summary: "The versions of a stream whose events are of the named types, as runs",
  params: streamParams,
  query: streamVersionsQuery,
  body: z.undefined(),
  answer: streamVersions,
});
