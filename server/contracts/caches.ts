import { z } from "zod";
import { cacheStrategies } from "@/server/domain/cache/cache-strategy";
import { cacheStates } from "@/server/domain/cache/judge-cache";
import { standings } from "@/server/domain/cache/judge-key";
import { confirmation, namesPlan, planNeeded, reasonNeeded, saysWhy } from "./repairs";
import { instantText, projectionName, streamIdText } from "./text";

export { MOST_SUSPECTS } from "@/server/domain/cache/sum-up-look";

export const standing = z.enum(standings);
export type Standing = z.infer<typeof standing>;
export const cacheStrategy = z.enum(cacheStrategies);
export type CacheStrategy = z.infer<typeof cacheStrategy>;

export const cacheParams = z.strictObject({ name: projectionName });

/** A share of the last hour; null where nothing was counted. */
const share = z.number().min(0).max(1).nullable();

export const cache = z.object({
  name: z.string(),
  projection: z.string(),
  noun: z.string(),
  /** False where its keys are no streams. */
  isKeyedByStream: z.boolean(),
  /** Where it is, without what lets anybody in. */
  address: z.string(),
  /** Where the key of a row stands in its cached key. */
  keyPattern: z.string(),
  holdsEveryRow: z.boolean(),
  /** True where its values say up to where they were read: then it is known which is newer. */
  saysPosition: z.boolean(),
  state: z.enum(cacheStates),
  severity: z.enum(["none", "medium", "high"]),
  sentence: z.string(),
  /** For whoever reads it. */
  consequence: z.string(),
  /** When an engine last compared it. */
  seenAt: instantText.nullable(),
  unreachableSince: instantText.nullable(),
  /** Keys of the last look, by how they stand. */
  standings: z.partialRecord(standing, z.number().int()),
  hour: z.object({ compared: z.number(), inconsistent: z.number(), inconsistentShare: share, hitRatio: share }),
});
export type Cache = z.infer<typeof cache>;

export const cachesResponse = z.object({ observedAt: instantText, caches: z.array(cache) });

const row = z.record(z.string(), z.unknown()).nullable();

export const comparedKey = z.object({
  key: z.string(),
  /** Its name in the cache. */
  cachedKey: z.string(),
  standing,
  cause: z.string(),
  consequence: z.string(),
  /** By field; null where there is none. */
  cached: row,
  /** What it should hold. */
  wanted: row,
  changes: z.array(z.object({ path: z.string(), before: z.unknown(), after: z.unknown() })),
  /** Up to where the cached value was read, as it says; and the row. */
  cachedPosition: z.string().nullable(),
  rowPosition: z.string(),
  behindEvents: z.number().int().nullable(),
});
export type ComparedKey = z.infer<typeof comparedKey>;

export const cacheKeysQuery = z.strictObject({
  /** Only the key of this row; without it those that engines found last. */
  key: streamIdText.optional(),
});
export const cacheKeysResponse = z.object({
  /** Why nothing could be compared; null where it could. */
  trouble: z.string().nullable(),
  keys: z.array(comparedKey),
});

export const cacheWindow = z.enum(["1h", "6h", "24h"]);
export type CacheWindow = z.infer<typeof cacheWindow>;
export const cacheMinutesQuery = z.strictObject({ window: cacheWindow.default("1h") });
export const cacheMinutesResponse = z.object({
  stepSeconds: z.number(),
  points: z.array(z.object({ at: instantText, unreachedShare: z.number(), inconsistentShare: share, hitRatio: share })),
});

export const cacheRepairBody = z
  .strictObject({
    strategy: cacheStrategy,
    /** The cached keys of these rows; all of them where it is absent. */
    keys: z.array(streamIdText).min(1).max(1_000).optional(),
    ...confirmation,
  })
  .refine(namesPlan, planNeeded)
  .refine(saysWhy, reasonNeeded);
