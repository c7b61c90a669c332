import { z } from "zod";
import { annotateBody, annotation, annotationsQuery, annotationsResponse } from "./annotations";
import { defineEndpoint } from "./define-endpoint";

const none = z.strictObject({});

export const annotationsEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/annotations",
  capability: "annotations:read",
  summary: "What was deployed, configured or maintained, the newest first",
  params: none,
  query: annotationsQuery,
  body: z.undefined(),
  answer: annotationsResponse,
  about: ({ query: { projection } }) => (projection === undefined ? [] : [{ projection }]),
});

export const annotateEndpoint = defineEndpoint({
  method: "POST",
  path: "/api/annotations",
  capability: "annotations:make",
  summary: "Tells of a deployment, a change of configuration or maintenance, so that whoever looks for a cause sees it",
  params: none,
  query: none,
  body: annotateBody,
  answer: annotation,
  successStatus: 201,
  about: ({ body: { projection } }) => (projection === undefined ? [] : [{ projection }]),
});
