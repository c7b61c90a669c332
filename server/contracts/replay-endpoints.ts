import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import {
  MERGED_PAYLOADS,
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

type Named = { params: { streamId: string }; query: { projection: string } };
const aboutRow = ({ params: { streamId }, query: { projection } }: Named) => [{ streamId, projection }];
/** Merged payloads are of the stream alone. */
const aboutState = ({ params, query }: Named) =>
  query.projection === MERGED_PAYLOADS ? [{ streamId: params.streamId }] : aboutRow({ params, query });

export const streamStateEndpoint = defineEndpoint({
  ...replay,
  path: "/api/streams/{streamId}/state",
  about: aboutState,
  summary: "A projection's state of the stream at a version or a moment, and the change from the version before",
  query: streamStateQuery,
  answer: streamState,
});

export const streamDiffEndpoint = defineEndpoint({
  ...replay,
  path: "/api/streams/{streamId}/diff",
  about: aboutState,
  summary: "What differs between a projection's states at two versions",
  query: streamDiffQuery,
  answer: streamDiff,
});

export const streamBlameEndpoint = defineEndpoint({
  ...replay,
  path: "/api/streams/{streamId}/blame",
  about: aboutState,
  summary: "Which event last set each field of a projection's state at a version",
  query: streamBlameQuery,
  answer: streamBlame,
});

export const streamCourseEndpoint = defineEndpoint({
  ...replay,
  path: "/api/streams/{streamId}/course",
  about: aboutRow,
  summary: "The value that a projection charts, after each version that changed it",
  query: streamCourseQuery,
  answer: streamCourse,
});

export const touchedKeysEndpoint = defineEndpoint({
  ...replay,
  path: "/api/streams/{streamId}/touched-keys",
  about: aboutRow,
  summary: "The rows of a projection that this stream's events are part of, and what they give to each",
  query: touchedKeysQuery,
  answer: touchedKeys,
});

export const rowCheckEndpoint = defineEndpoint({
  ...replay,
  path: "/api/streams/{streamId}/row-check",
  about: aboutRow,
  summary: "Whether the row that readers have equals the fold of the stream's events",
  query: rowCheckQuery,
  answer: rowCheck,
});

export const whatIfEndpoint = defineEndpoint({
  ...replay,
  path: "/api/streams/{streamId}/what-if",
  about: aboutState,
  summary: "The state if events were left out, had another payload or were folded by another version; nothing is written",
  query: whatIfQuery,
  answer: whatIf,
});
