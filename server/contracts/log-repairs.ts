import { z } from "zod";
import { MOST_SUPERSEDED_AT_ONCE, SUPERSEDED_WHY } from "@/server/domain/log-repair";
import { fieldChange } from "./replay";
import { instantText, pageLimit, positionText, storableText, versionText } from "./text";

const LEAST_REASON = 3;

const confirmation = {
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
const namesPlan = ({ dryRun, planHash }: Confirmation) => dryRun || planHash !== undefined;
const planNeeded = { path: ["planHash"], message: "must be the planHash of the plan that is confirmed: ask with dryRun first" };
const saysWhy = ({ dryRun, reason = "" }: Confirmation) => dryRun || reason.length >= LEAST_REASON;
const reasonNeeded = { path: ["reason"], message: `must say why, in at least ${LEAST_REASON} characters` };

/** Named as the checks of the log that find such events; `other` where none does. */
export const supersededWhy = z.enum(SUPERSEDED_WHY);

export const supersedeBody = z
  .strictObject({
    /** Positions of the events that are to count no more. */
    events: z
      .array(positionText)
      .min(1)
      .max(MOST_SUPERSEDED_AT_ONCE)
      .refine((events) => new Set(events).size === events.length, "must not name an event twice"),
    /** Position of the event that counts instead, where one does. */
    supersededBy: positionText.optional(),
    why: supersededWhy,
    ...confirmation,
  })
  .refine(({ events, supersededBy }) => supersededBy === undefined || !events.includes(supersededBy), {
    path: ["supersededBy"],
    message: "must not be one of the events that count no more",
  })
  .refine(namesPlan, planNeeded)
  .refine(saysWhy, reasonNeeded);

export const restoreBody = z.strictObject(confirmation).refine(namesPlan, planNeeded).refine(saysWhy, reasonNeeded);

const row = z.record(z.string(), z.unknown()).nullable();

export const logRepairParams = z.strictObject({ id: z.uuid("must be the id of a repair of the log") });

export const logRepair = z.object({
  /** Null of a plan: nothing was done. */
  id: z.uuid().nullable(),
  /** The repair that it takes back. */
  undoes: z.uuid().nullable(),
  /** The repair that took it back. */
  undoneBy: z.uuid().nullable(),
  planHash: z.string(),
  why: supersededWhy,
  supersededBy: positionText.nullable(),
  /** Events that count no more by it; of one that takes another back, those that count again. */
  events: z.array(
    z.object({
      position: positionText,
      eventId: z.uuid(),
      streamId: z.string(),
      streamVersion: versionText,
      type: z.string(),
      occurredAt: instantText,
    }),
  ),
  /** Every row that it changes, of generations that readers have and of those beside them. */
  rows: z.array(
    z.object({
      projection: z.string(),
      version: z.number().int(),
      generation: z.number().int(),
      key: z.string(),
      /** Null where there is none. */
      before: row,
      /** Null where there should be none. */
      after: row,
      changes: z.array(fieldChange),
    }),
  ),
  /** Their rows come from several streams, and keep what they have until they are rebuilt. */
  rebuildsNeeded: z.array(z.object({ projection: z.string(), keyColumn: z.string() })),
  actor: z.string().nullable(),
  reason: z.string().nullable(),
  doneAt: instantText.nullable(),
});
export type LogRepair = z.infer<typeof logRepair>;

export const logRepairsQuery = z.strictObject({ after: storableText(200).min(1).optional(), limit: pageLimit });
export const logRepairsResponse = z.object({
  repairs: z.array(
    logRepair.pick({ undoes: true, undoneBy: true }).extend({
      id: z.uuid(),
      actor: z.string(),
      reason: z.string(),
      doneAt: instantText,
      events: z.number().int(),
      rows: z.number().int(),
    }),
  ),
  next: z.string().optional(),
});
export type LogRepairsResponse = z.infer<typeof logRepairsResponse>;

/** The events of one stream that count no more, oldest first; at most 1,000 are told. */
export const streamSuperseded = z.object({
  superseded: z.array(
    z.object({
      position: positionText,
      streamVersion: versionText,
      supersededBy: positionText.nullable(),
      why: supersededWhy,
      actor: z.string(),
      supersededAt: instantText,
      repairId: z.uuid(),
    }),
  ),
});
export type StreamSuperseded = z.infer<typeof streamSuperseded>["superseded"][number];
