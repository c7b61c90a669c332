import { z } from "zod";
import { LOG_REPAIR_KINDS, MOST_SUPERSEDED_AT_ONCE, NAMED_WHY, ORIGINS, SUPERSEDED_WHY } from "@/server/domain/log-repair";
import { approvalState } from "./approvals";
import { fieldChange } from "./replay";
import { instantText, pageLimit, positionText, storableText, versionText } from "./text";

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

/** Named as the checks of the log that find such events; `other` where none does, `personal_data` where nobody may see their payloads any more. */
export const supersededWhy = z.enum(SUPERSEDED_WHY);
export const namedWhy = z.enum(NAMED_WHY);
export const logRepairKind = z.enum(LOG_REPAIR_KINDS);

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
    why: namedWhy,
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
  /** What it does; of one that takes another back, what that one did. */
  kind: logRepairKind,
  /** Null where no event counts no more by it. */
  why: supersededWhy.nullable(),
  /** The one event that counts instead of all of them; what stands for each is said by `appended`. */
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
  /** The version that the stream has while this is planned: the confirmation names it. Null of what appends nothing. */
  headVersion: versionText.nullable(),
  /** Events that it appends, in their order; of one that takes another back, those that count no more. */
  appended: z.array(
    z.object({
      origin: z.enum(ORIGINS),
      /** Position of the event that it stands for; null where it stands for none of this store. */
      of: positionText.nullable(),
      /** Null of a plan. */
      position: positionText.nullable(),
      eventId: z.uuid(),
      streamId: z.string(),
      streamVersion: versionText,
      type: z.string(),
      occurredAt: instantText,
    }),
  ),
  /** Projections that readers have and that read what is appended: in the ordinary way, so a moment later their rows are as `after` says. */
  readBy: z.array(z.string()),
  /** What was asked of a second person for exactly this plan; null where nobody has to be asked, or nobody was yet. Nothing is done before. */
  approval: z
    .object({ id: z.uuid(), state: approvalState, requestedBy: z.string(), decidedBy: z.string().nullable(), expiresAt: instantText })
    .nullable(),
  /** Every row that it changes, of generations that readers have and of those beside them. `after` has what is appended in it. */
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
    logRepair.pick({ undoes: true, undoneBy: true, kind: true }).extend({
      id: z.uuid(),
      actor: z.string(),
      reason: z.string(),
      doneAt: instantText,
      events: z.number().int(),
      appended: z.number().int(),
      rows: z.number().int(),
    }),
  ),
  next: z.string().optional(),
});
export type LogRepairsResponse = z.infer<typeof logRepairsResponse>;

export const backupsResponse = z.object({ backups: z.array(z.object({ name: z.string() })) });

/** The events of one stream that count no more, oldest first; at most 1,000 are told. */
export const streamSuperseded = z.object({
  superseded: z.array(
    z.object({
      position: positionText,
      streamVersion: versionText,
      supersededBy: positionText.nullable(),
      /** Where that one stands: in this stream, or in the one that this was written into. */
      goesOn: z.object({ streamId: z.string(), streamVersion: versionText }).nullable(),
      why: supersededWhy,
      actor: z.string(),
      supersededAt: instantText,
      repairId: z.uuid(),
    }),
  ),
});
export type StreamSuperseded = z.infer<typeof streamSuperseded>["superseded"][number];
