import { z } from "zod";
import { auditKinds, auditStates, checkKinds } from "@/server/domain/audit/audit";
import { faultSeverities } from "@/server/domain/audit/fault";
import { instantQuery, instantText, pageLimit, projectionName, storableText, streamIdText } from "./text";

export { isOver } from "@/server/domain/audit/audit";

const count = z.number().int().nonnegative();

export const auditState = z.enum(auditStates);
export const auditKind = z.enum(auditKinds);
export type AuditKind = z.infer<typeof auditKind>;
export const severity = z.enum(faultSeverities);
export const checkName = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, "must be the name of a check");

export const auditCheck = z.object({
  name: z.string(),
  looksFor: z.string(),
  /** `log`: looks at events. `read-model`: looks at rows. */
  kind: z.enum(checkKinds),
  /** Written by the team in its configuration. */
  isOwn: z.boolean(),
  /** It looks at the rows of this projection alone. */
  projection: z.string().optional(),
});
export type AuditCheck = z.infer<typeof auditCheck>;
export const auditChecksResponse = z.object({ checks: z.array(auditCheck) });

export const auditProgress = z.object({
  /** A unit is one check on one stretch of the log, or one page of keys of one projection. */
  unitsDone: count,
  /** Estimated while it runs; null before it has begun. */
  unitsTotal: count.nullable(),
  /** Events of the log that every check has looked at, and all there are to look at. */
  eventsDone: count,
  eventsTotal: count.nullable(),
  /** Rows held against their fold. */
  rowsDone: count,
  /** Events and rows a second since it began. */
  eventsPerSecond: z.number().nonnegative().nullable(),
  etaSeconds: z.number().nonnegative().nullable(),
  /** What it does now, in a sentence. */
  now: z.string(),
});
export type AuditProgress = z.infer<typeof auditProgress>;

export const audit = z.object({
  id: z.uuid(),
  state: auditState,
  /** `asked`: by somebody. `nightly`, `incremental`: by the clock. */
  kind: auditKind,
  /** The checks that it runs, in their order. */
  checks: z.array(z.string()),
  /** Null: every projection. */
  projection: z.string().nullable(),
  /** Null: whole. `keys` is how many were named. */
  sample: z.object({ share: z.number().optional(), keys: count.optional(), changedSince: instantText.optional() }).nullable(),
  askedBy: z.string(),
  askedAt: instantText,
  startedAt: instantText.nullable(),
  finishedAt: instantText.nullable(),
  elapsedSeconds: z.number().nonnegative(),
  /** It looks at events above `after` (null: from the first) up to here: the published head when it began. */
  after: z.string().nullable(),
  upTo: z.string().nullable(),
  progress: auditProgress,
  /** What it has found so far, by severity; what was known before counts too. */
  counts: z.object({ critical: count, warning: count, note: count }),
  /** Of these: found for the first time, or again after they were over. */
  newFindings: count,
  /** Findings of before that it looked for and did not find any more. */
  goneFindings: count,
  error: z.string().nullable(),
  cancelled: z.object({ at: instantText, by: z.string() }).nullable(),
});
export type Audit = z.infer<typeof audit>;

export const auditParams = z.strictObject({ id: z.uuid("must be the id of an audit") });

const sample = z
  .strictObject({
    /** Of the keys of read models. */
    share: z.number().gt(0, "must be above 0").max(1, "must be at most 1").optional(),
    keys: z.array(streamIdText).min(1).max(1_000).optional(),
    /** Only keys that an event has reached since. */
    changedSince: instantQuery.optional(),
  })
  .refine((given) => Object.keys(given).length === 1, "must have one of share, keys and changedSince");

/** `{}`: every check, of the whole log and of every row. A projection alone: the checks of its rows. A sample chooses among rows; the log is looked at whole. */
export const auditBody = z.strictObject({
  checks: z.array(checkName).min(1).max(100).optional(),
  projection: projectionName.optional(),
  sample: sample.optional(),
});
export type AuditBody = z.infer<typeof auditBody>;

export const auditsQuery = z.strictObject({
  state: auditState.optional(),
  kind: auditKind.optional(),
  after: storableText(200).min(1).optional(),
  limit: pageLimit,
});
export const auditsResponse = z.object({ audits: z.array(audit), next: z.string().optional() });
export type AuditsResponse = z.infer<typeof auditsResponse>;
