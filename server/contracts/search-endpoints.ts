import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import {
  eventFilterQuery,
  exportQuery,
  findStreamsQuery,
  findStreamsResponse,
  hiddenWords,
  histogram,
  histogramQuery,
  matchCount,
  searchPlan,
  searchTerms,
} from "./search";

/** A beginning names no stream; what it finds keeps to the scope by itself. */
const about = ({ query: { stream } }: { query: { stream?: string | undefined } }) =>
  stream === undefined || stream.endsWith("*") ? [] : [{ streamId: stream }];
const reading = { method: "GET", capability: "streams:read", params: z.strictObject({}), body: z.undefined() } as const;

export const findStreamsEndpoint = defineEndpoint({
  ...reading,
  path: "/api/streams",
  about,
  summary: "Streams with an event that matches every filter, newest match first",
  query: findStreamsQuery,
  answer: findStreamsResponse,
});

export const planSearchEndpoint = defineEndpoint({
  ...reading,
  path: "/api/search/plan",
  about,
  summary: "Whether an index narrows a search, told before it runs",
  query: eventFilterQuery,
  answer: searchPlan,
});

export const histogramEndpoint = defineEndpoint({
  ...reading,
  path: "/api/search/histogram",
  about,
  summary: "Matching events over time, in at most 170 bars",
  query: histogramQuery,
  answer: histogram,
});

export const countMatchesEndpoint = defineEndpoint({
  ...reading,
  path: "/api/search/count",
  about,
  summary: "How many events match, of how many streams, and how large a file of them would be",
  query: eventFilterQuery,
  answer: matchCount,
});

export const exportMatchesEndpoint = defineEndpoint({
  ...reading,
  path: "/api/search/export",
  capability: "streams:export",
  about,
  summary: "Every matching event up to one position as a file; one that was cut off ends without the end of its chunked encoding",
  query: exportQuery,
  answer: z.string(),
  contentType: "application/x-ndjson; charset=utf-8",
});

export const hideWordsEndpoint = defineEndpoint({
  method: "POST",
  path: "/api/search/words",
  capability: "streams:read",
  summary: "A search as it may stand in an address: what may name a person is hidden, everything else stays",
  params: z.strictObject({}),
  query: z.strictObject({}),
  body: hiddenWords,
  answer: hiddenWords,
});

export const searchTermsEndpoint = defineEndpoint({
  ...reading,
  path: "/api/search/terms",
  summary: "Event types and business keys that can be searched for",
  query: z.strictObject({}),
  answer: searchTerms,
});
