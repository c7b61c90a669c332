import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import { rowRebuild, rowRebuildBody } from "./row-rebuilds";

export const rowRebuildEndpoint = defineEndpoint({
  method: "POST",
  path: "/api/row-rebuilds",
  about: ({ body: { projection, key } }) => [{ projection, streamId: key }],
  capability: "rebuilds:operate",
  needsElevationFor: ({ body: { dryRun } }) => !dryRun,
  summary: "Folds the row of one stream anew and writes it to what readers have, or says what would change",
  params: z.strictObject({}),
  query: z.strictObject({}),
  body: rowRebuildBody,
  answer: rowRebuild,
});
