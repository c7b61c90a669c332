import { z } from "zod";
import { wholeOf } from "@/server/domain/access/grants";
import { defineEndpoint } from "./define-endpoint";
import { projectionParams } from "./projections";
import { reconcileAnswer, reconcileBody, reconciliationsQuery, reconciliationsResponse } from "./reconciliations";

export const reconciliationsEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/reconciliations",
  about: ({ query: { projection } }) => (projection === undefined ? [] : [{ projection }]),
  capability: "projections:read",
  summary: "When read models left their log or came back to it, and what was done about it, newest first",
  params: z.strictObject({}),
  query: reconciliationsQuery,
  body: z.undefined(),
  answer: reconciliationsResponse,
});

export const reconcileEndpoint = defineEndpoint({
  method: "POST",
  path: "/api/projections/{name}/reconcile",
  about: ({ params: { name } }) => [wholeOf(name)],
  capability: "projections:operate",
  summary: "Does what is advised to bring a read model back to its log, or records why not; a rebuild needs the right to rebuild",
  params: projectionParams,
  query: z.strictObject({}),
  body: reconcileBody,
  answer: reconcileAnswer,
  successStatus: 202,
});
