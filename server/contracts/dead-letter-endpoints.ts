import { z } from "zod";
import {
  causeParams,
  deadLettersQuery,
  deadLettersResponse,
  letterCausesQuery,
  letterCausesResponse,
  letterCluster,
  sequenceDetail,
  sequenceParams,
  sequenceQuery,
  writeNoteBody,
} from "./dead-letters";
import { defineEndpoint } from "./define-endpoint";

const none = z.strictObject({});
const read = { method: "GET", capability: "dead-letters:read", params: none, query: none, body: z.undefined() } as const;
const change = { method: "POST", capability: "dead-letters:operate", params: none, query: none } as const;

export const deadLettersEndpoint = defineEndpoint({
  ...read,
  path: "/api/dead-letters",
  about: ({ query: { projection } }) => (projection === undefined ? [] : [{ projection }]),
  summary: "Sequences that are held back, held longest first",
  query: deadLettersQuery,
  answer: deadLettersResponse,
});

export const letterCausesEndpoint = defineEndpoint({
  ...read,
  path: "/api/dead-letter-causes",
  about: ({ query: { projection } }) => (projection === undefined ? [] : [{ projection }]),
  summary: "Held sequences clustered by the fingerprint of their cause, and the figures of all letters",
  query: letterCausesQuery,
  answer: letterCausesResponse,
});

export const sequenceEndpoint = defineEndpoint({
  ...read,
  path: "/api/dead-letters/{projection}/{sequence}",
  about: ({ params: { projection } }) => [{ projection }],
  summary: "One sequence with its letters, causes and attempts",
  params: sequenceParams,
  query: sequenceQuery,
  answer: sequenceDetail,
});

export const writeNoteEndpoint = defineEndpoint({
  ...change,
  path: "/api/dead-letter-causes/{projection}/{fingerprint}/notes",
  about: ({ params: { projection } }) => [{ projection }],
  summary: "Adds a note to a cause",
  params: causeParams,
  body: writeNoteBody,
  answer: letterCluster.pick({ notes: true }),
  successStatus: 201,
});
