import { z } from "zod";
import { cacheStrategies } from "@/server/domain/cache/cache-strategy";
import { REPAIR_KINDS, REPAIR_STATES } from "@/server/domain/repair";
import { rowCheckName } from "./row-checks";
import { instantText, pageLimit, projectionName, storableText, streamIdText } from "./text";

export const repairState = z.enum(REPAIR_STATES);
export type RepairState = z.infer<typeof repairState>;

const LEAST_REASON = 3;

export const confirmation = {
  /** True: makes the plan, and writes nothing. */
  dryRun: z.boolean(),
  /** Of the plan that is confirmed. */
  planHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "must be the planHash of a plan")
    .optional(),
  reason: storableText(500)
    .transform((text) => text.trim())
    .optional(),
};

type Confirmation = { dryRun: boolean; planHash?: string | undefined; reason?: string | undefined };
export const namesPlan = ({ dryRun, planHash }: Confirmation) => dryRun || planHash !== undefined;
export const planNeeded = { path: ["planHash"], message: "must be the planHash of the plan that is confirmed: ask with dryRun first" };
export const saysWhy = ({ dryRun, reason = "" }: Confirmation) => dryRun || reason.length >= LEAST_REASON;
export const reasonNeeded = { path: ["reason"], message: `must say why, in at least ${LEAST_REASON} characters` };

export const repairBody = z
  .strictObject({
    projection: projectionName,
    /** The rows of these streams; all rows, and all that are missing, where it is absent. */
    keys: z.array(streamIdText).min(1).max(1_000).optional(),
    ...confirmation,
  })
  .refine(namesPlan, planNeeded)
  .refine(saysWhy, reasonNeeded);
export type RepairBody = z.infer<typeof repairBody>;

export const undoBody = z.strictObject(confirmation).refine(namesPlan, planNeeded).refine(saysWhy, reasonNeeded);
export type UndoBody = z.infer<typeof undoBody>;

export const repair = z.object({
  id: z.uuid(),
  kind: z.enum(REPAIR_KINDS),
  /** Of kind `cache`: which one, and what becomes of its keys. */
  cache: z.string().nullable(),
  strategy: z.enum(cacheStrategies).nullable(),
  /** The repair that it takes back. */
  undoes: z.uuid().nullable(),
  /** The undo that took it back, or is about to. */
  undoneBy: z.uuid().nullable(),
  state: repairState,
  projection: z.string(),
  version: z.number().int(),
  generation: z.number().int(),
  noun: z.string(),
  /** False where its keys are no streams. */
  isKeyedByStream: z.boolean(),
  /** Null until the plan stands. */
  planHash: z.string().nullable(),
  /** How many keys were asked for; null for all. */
  keysAsked: z.number().int().nullable(),
  /** Keys that were held against their fold. */
  checked: z.number().int(),
  /** Keys of which nothing could be said: at most 50 are named. */
  unjudged: z.object({ count: z.number().int(), rows: z.array(z.object({ key: z.string(), why: z.string() })) }),
  /** Rows of the plan, by what is wrong with them: of an undo, by what it would bring back. */
  found: z.object({ missing: z.number().int(), surplus: z.number().int(), different: z.number().int() }),
  /** `moved`: not the row of the plan any more, and left as it is. */
  counts: z.object({ planned: z.number().int(), written: z.number().int(), moved: z.number().int(), pending: z.number().int() }),
  actor: z.string(),
  reason: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  error: z.string().nullable(),
  createdAt: instantText,
  startedAt: instantText.nullable(),
  finishedAt: instantText.nullable(),
  /** Somebody asked it to stop; a row in hand is finished. */
  cancelled: z.object({ at: instantText, by: z.string() }).nullable(),
});
export type Repair = z.infer<typeof repair>;

export const repairParams = z.strictObject({ id: z.uuid("must be the id of a repair") });

export const repairsQuery = z.strictObject({
  projection: projectionName.optional(),
  state: repairState.optional(),
  after: storableText(200).min(1).optional(),
  limit: pageLimit,
});
export type RepairsQuery = z.infer<typeof repairsQuery>;
export const repairsResponse = z.object({ repairs: z.array(repair), next: z.string().optional() });

export const repairOutcome = z.enum(["written", "moved"]);

const row = z.record(z.string(), z.unknown()).nullable();

export const repairItem = z.object({
  key: z.string(),
  check: rowCheckName,
  /** As readers have it; null where there is none. */
  before: row,
  /** As the plan leaves it; null where there should be none. */
  after: row,
  changes: z.array(z.object({ path: z.string(), before: z.unknown(), after: z.unknown() })),
  /** Null while it waits for its turn. */
  outcome: repairOutcome.nullable(),
  /** Why it was left as it is. */
  why: z.string().nullable(),
  settledAt: instantText.nullable(),
});
export type RepairItem = z.infer<typeof repairItem>;

export const repairItemsQuery = z.strictObject({
  outcome: z.enum([...repairOutcome.options, "pending"]).optional(),
  after: storableText(2_000).min(1).optional(),
  limit: pageLimit,
});
export const repairItemsResponse = z.object({ items: z.array(repairItem), next: z.string().optional() });
