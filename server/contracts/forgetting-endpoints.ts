import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import { forgetting, forgettingBody, streamSubjects } from "./forgettings";
import { streamParams } from "./streams";

const none = z.strictObject({});

export const streamSubjectsEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/streams/{streamId}/subjects",
  about: ({ params: { streamId } }) => [{ streamId }],
  capability: "subjects:forget",
  summary: "Whose personal fields a stream holds: sealed, erased, or in plain text",
  params: streamParams,
  query: none,
  body: z.undefined(),
  answer: streamSubjects,
});

export const forgetEndpoint = defineEndpoint({
  method: "POST",
  path: "/api/forgettings",
  capability: "subjects:forget",
  summary: "Destroys the key of a subject, so that what is sealed for it is unreadable for ever; or says what would be",
  needsElevationFor: ({ body: { dryRun } }) => !dryRun,
  params: none,
  query: none,
  body: forgettingBody,
  answer: forgetting,
});
