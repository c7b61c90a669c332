import { z } from "zod";
import {
  caseFile,
  caseFileParams,
  caseFilePlan,
  caseFilePlanQuery,
  caseFileSummary,
  caseFilesQuery,
  caseFilesResponse,
  caseFileTextQuery,
  makeCaseFileBody,
} from "./case-files";
import { defineEndpoint } from "./define-endpoint";

const read = { method: "GET", capability: "case-files:read", body: z.undefined() } as const;
const none = z.strictObject({});

export const makeCaseFileEndpoint = defineEndpoint({
  method: "POST",
  path: "/api/case-files",
  capability: "case-files:make",
  about: ({ body: { streamId, projections } }) => [{ streamId }, ...(projections ?? []).map((projection) => ({ streamId, projection }))],
  summary: "Makes a case file of a stream at a version: what can be handed over, and proved unchanged",
  params: none,
  query: none,
  body: makeCaseFileBody,
  answer: caseFileSummary,
  successStatus: 201,
});

export const caseFilesEndpoint = defineEndpoint({
  ...read,
  path: "/api/case-files",
  about: ({ query: { stream } }) => (stream === undefined ? [] : [{ streamId: stream }]),
  summary: "Case files, newest first, and how often each was opened",
  params: none,
  query: caseFilesQuery,
  answer: caseFilesResponse,
});

export const caseFileEndpoint = defineEndpoint({
  ...read,
  path: "/api/case-files/{id}",
  summary: "One case file: its facts and who opened it; not the file itself",
  params: caseFileParams,
  query: none,
  answer: caseFile,
});

export const caseFileTextEndpoint = defineEndpoint({
  ...read,
  path: "/api/case-files/{id}/file",
  summary: "The case file as it is handed over; who opens it is recorded",
  params: caseFileParams,
  query: caseFileTextQuery,
  answer: z.string(),
  contentType: "text/html; charset=utf-8",
});

export const caseFilePlanEndpoint = defineEndpoint({
  ...read,
  path: "/api/case-file-plan",
  about: ({ query: { stream } }) => [{ streamId: stream }],
  capability: "case-files:make",
  summary: "What a case file of a stream at a version would hold, counted now",
  params: none,
  query: caseFilePlanQuery,
  answer: caseFilePlan,
});
