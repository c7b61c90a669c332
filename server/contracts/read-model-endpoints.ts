import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import { readModelRow, rowParams, rowQuery } from "./read-models";

export const readModelRowEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/read-models/{name}/{key}",
  about: ({ params: { name, key } }) => [{ projection: name, streamId: key }],
  capability: "streams:read",
  summary: "A row that readers have, how old it is and what to do about it; may wait until the row has what was asked for",
  params: rowParams,
  query: rowQuery,
  body: z.undefined(),
  answer: readModelRow,
});
