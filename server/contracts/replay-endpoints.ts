import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import {
  rowCheck,
  rowCheckQuery,
  streamBlame,
  streamBlameQuery,
  streamCourse,
  streamCourseQuery,
  streamDiff,
  streamDiffQuery,
  streamState,
  streamStateQuery,
  touchedKeys,
  touchedKeysQuery,
  whatIf,
  whatIfQuery,
} from "./replay";
import { streamParams } from "./streams";

const replay = { method: "GET", capability: "streams:read", params: streamParams, body: z.undefined() } as const;

export const streamStateEndpoint = defineEndpoint({
  ...replay,
  path: "/api/streams/{streamId}/state",
  summary: "A projection's state of the stream at a version or a moment, and the change from the version before",
  query: streamStateQuery,
  answer: streamState,
});

export const streamDiffEndpoint = defineEndpoint({
  ...replay,
  path: "/api/streams/{streamId}/diff",
  summary: "What differs between a projection's states at two versions",
  query: streamDiffQuery,
  answer: streamDiff,
});

export const streamBlameEndpoint = defineEndpoint({
  ...replay,
  path: "/api/streams/{streamId}/blame",
  summary: "Which event last set each field of a projection's state at a version",
  query: streamBlameQuery,
  answer: streamBlame,
});

export const streamCourseEndpoint = defineEndpoint({
  ...replay,
  path: "/api/streams/{streamId}/course",
  summary: "The value that a projection charts, after each version that changed it",
  query: streamCourseQuery,
  answer: streamCourse,
});

export const touchedKeysEndpoint = defineEndpoint({
  ...replay,
  path: "/api/streams/{streamId}/touched-keys",
  summary: "The rows of a projection that this stream's events are part of, and what they give to each",
  query: touchedKeysQuery,
  answer: touchedKeys,
});

export const rowCheckEndpoint = defineEndpoint({
  ...replay,
  path: "/api/streams/{streamId}/row-check",
  summary: "Whether the row that readers have equals the fold of the stream's events",
  query: rowCheckQuery,
  answer: rowCheck,
});

export const whatIfEndpoint = defineEndpoint({
  ...replay,
  path: "/api/streams/{streamId}/what-if",
  summary: "The state if events were left out, had another payload or were folded by another version; nothing is written",
  query: whatIfQuery,
  answer: whatIf,
});
