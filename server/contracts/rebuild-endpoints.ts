import { z } from "zod";
import { wholeOf } from "@/server/domain/access/grants";
import { defineEndpoint } from "./define-endpoint";
import {
  dryRun,
  dryRunBody,
  rebuild,
  rebuildBody,
  rebuildCommand,
  rebuildDetail,
  rebuildParams,
  rebuildPlan,
  rebuildPlanQuery,
  rebuildsQuery,
  rebuildsResponse,
} from "./rebuilds";

const none = z.strictObject({});
const read = { method: "GET", capability: "rebuilds:read", params: none, query: none, body: z.undefined() } as const;
const change = { method: "POST", capability: "rebuilds:operate", params: none, query: none } as const;

export const rebuildsEndpoint = defineEndpoint({
  ...read,
  path: "/api/rebuilds",
  about: ({ query: { projection } }) => (projection === undefined ? [] : [{ projection }]),
  summary: "Rebuilds, newest first",
  query: rebuildsQuery,
  answer: rebuildsResponse,
});

export const rebuildEndpoint = defineEndpoint({
  ...read,
  path: "/api/rebuilds/{id}",
  summary: "One rebuild with its progress, its comparison and what the switch waits for",
  params: rebuildParams,
  answer: rebuildDetail,
});

export const rebuildPlanEndpoint = defineEndpoint({
  ...read,
  path: "/api/rebuild-plan",
  about: ({ query: { projection } }) => [{ projection }],
  summary: "What a rebuild would read, how long it would take and what reads its view; nothing is written",
  query: rebuildPlanQuery,
  answer: rebuildPlan,
});

export const dryRunEndpoint = defineEndpoint({
  ...change,
  path: "/api/rebuild-dry-runs",
  about: ({ body: { projection } }) => [wholeOf(projection)],
  summary: "Folds the first keys of a version in memory and shows their rows; nothing is written",
  body: dryRunBody,
  answer: dryRun,
});

export const startRebuildEndpoint = defineEndpoint({
  ...change,
  path: "/api/rebuilds",
  about: ({ body: { projection } }) => [wholeOf(projection)],
  summary: "Starts a rebuild; 409 with the one that runs",
  body: rebuildBody,
  answer: rebuild,
  successStatus: 202,
});

const operate = { ...change, params: rebuildParams, body: rebuildCommand, answer: rebuild } as const;

export const promoteEndpoint = defineEndpoint({
  ...operate,
  needsElevation: true,
  path: "/api/rebuilds/{id}/promote",
  summary: "Switches readers to the candidate in one transaction, or says what it waits for",
});

export const rollbackEndpoint = defineEndpoint({
  ...operate,
  needsElevation: true,
  path: "/api/rebuilds/{id}/rollback",
  summary: "Returns readers to the generation that they left",
});

export const pauseRebuildEndpoint = defineEndpoint({ ...operate, path: "/api/rebuilds/{id}/pause", summary: "Stops it where it stands" });

export const resumeRebuildEndpoint = defineEndpoint({
  ...operate,
  path: "/api/rebuilds/{id}/resume",
  summary: "Goes on with a paused or failed rebuild",
});

export const cancelRebuildEndpoint = defineEndpoint({
  ...operate,
  needsElevation: true,
  path: "/api/rebuilds/{id}/cancel",
  summary: "Gives the candidate up and leaves nothing of it behind",
});

export const retireEndpoint = defineEndpoint({
  ...operate,
  needsElevation: true,
  path: "/api/rebuilds/{id}/retire",
  summary: "Drops the generation that readers do not have; there is no way back to it",
});

export const compareEndpoint = defineEndpoint({
  ...operate,
  path: "/api/rebuilds/{id}/compare",
  summary: "Compares live and candidate again, at one position",
  successStatus: 202,
});

export const approveRebuildEndpoint = defineEndpoint({
  ...operate,
  needsElevation: true,
  path: "/api/rebuilds/{id}/approve",
  summary: "A second person agrees to switch although the candidate has letters",
});
