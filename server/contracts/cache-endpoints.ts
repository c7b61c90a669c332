import { z } from "zod";
import {
  cacheKeysQuery,
  cacheKeysResponse,
  cacheMinutesQuery,
  cacheMinutesResponse,
  cacheParams,
  cacheRepairBody,
  cachesResponse,
} from "./caches";
import { defineEndpoint } from "./define-endpoint";
import { repair } from "./repairs";

const none = z.strictObject({});
// Which read model a cache stands beside is configuration: it is looked up, and is not there for who may not see that one.
const read = { method: "GET", capability: "caches:read", params: none, query: none, body: z.undefined() } as const;

export const cachesEndpoint = defineEndpoint({
  ...read,
  path: "/api/caches",
  summary: "Caches beside read models: whether each is reached, how its keys stand, hit ratio and inconsistency of the last hour",
  answer: cachesResponse,
});

export const cacheKeysEndpoint = defineEndpoint({
  ...read,
  path: "/api/caches/{name}/keys",
  summary: "Cached keys held against their rows now: the one that is asked for, or those that engines found to differ",
  params: cacheParams,
  query: cacheKeysQuery,
  answer: cacheKeysResponse,
});

export const cacheMinutesEndpoint = defineEndpoint({
  ...read,
  path: "/api/caches/{name}/minutes",
  summary: "Hit ratio, inconsistency and reachability of a cache over time",
  params: cacheParams,
  query: cacheMinutesQuery,
  answer: cacheMinutesResponse,
});

export const repairCacheEndpoint = defineEndpoint({
  method: "POST",
  path: "/api/caches/{name}/repairs",
  capability: "repairs:run",
  needsElevationFor: ({ body: { dryRun } }) => !dryRun,
  summary: "Plans, or begins by its plan, to set cached keys right; a newer value is never written over",
  params: cacheParams,
  query: none,
  body: cacheRepairBody,
  answer: repair,
  successStatus: 202,
});
