import { z } from "zod";
import { alertRules, alertSeverities } from "@/server/domain/alert/alert-rule";
import { alertStates, alertTransitionKinds } from "@/server/domain/alert/alert-state";
import { instantQuery, instantText, pageLimit, projectionName, storableText } from "./text";

export const alertRuleName = z.enum(alertRules);
export type AlertRuleName = z.infer<typeof alertRuleName>;
export const alertSeverity = z.enum(alertSeverities);
export const alertState = z.enum(alertStates);
export type AlertState = z.infer<typeof alertState>;
export const alertUnit = z.enum(["seconds", "milliseconds", "letters", "events", "findings", "percent"]);

export const alert = z.object({
  id: z.uuid(),
  rule: alertRuleName,
  severity: alertSeverity,
  state: alertState,
  /** Null where it is about no single one. */
  projection: z.string().nullable(),
  streamId: z.string().nullable(),
  cache: z.string().nullable(),
  /** Whose copy it is about. */
  source: z.string().nullable(),
  /** The thing and what is wrong with it. */
  title: z.string(),
  /** The newest figure beside what the rule allowed when it was raised. */
  sentence: z.string(),
  /** What it means for whoever relies on the thing. */
  meaning: z.string(),
  unit: alertUnit,
  value: z.number(),
  worst: z.number(),
  threshold: z.number(),
  raisedAt: instantText,
  resolvedAt: instantText.nullable(),
  acknowledged: z.object({ at: instantText, by: z.string() }).nullable(),
  /** Told again at that time, if it still stands. */
  snoozed: z.object({ until: instantText, by: z.string() }).nullable(),
  /** Messages about it that a target has not taken so far, or never will. */
  undelivered: z.number().int(),
});
export type Alert = z.infer<typeof alert>;

export const alertTransition = z.object({
  kind: z.enum(alertTransitionKinds),
  at: instantText,
  /** The figure then. */
  value: z.number(),
  /** Null for what the console did by itself. */
  by: z.string().nullable(),
  note: z.string().nullable(),
  until: instantText.nullable(),
});
export type AlertTransition = z.infer<typeof alertTransition>;

export const alertDelivery = z.object({
  /** What the receiver knows the message by, at every attempt. */
  id: z.uuid(),
  target: z.string(),
  /** What it tells; null for a test. */
  kind: z.enum(alertTransitionKinds).nullable(),
  state: z.enum(["waiting", "sent", "given-up"]),
  attempts: z.number().int(),
  /** Why the last attempt failed; null where none did, or the message was taken since. */
  error: z.string().nullable(),
  createdAt: instantText,
  nextAt: instantText.nullable(),
  settledAt: instantText.nullable(),
});
export type AlertDelivery = z.infer<typeof alertDelivery>;

/** Newest first, the newest 200 of each. */
export const alertDetail = alert.extend({ history: z.array(alertTransition), deliveries: z.array(alertDelivery) });
export type AlertDetail = z.infer<typeof alertDetail>;

export const alertParams = z.strictObject({ id: z.uuid("must be the id of an alert") });

export const alertsQuery = z.strictObject({
  /** `standing`: not over, whether somebody knows of it or not. `open`: nobody has acknowledged it or put it off. */
  show: z.enum(["standing", ...alertStates, "all"]).default("standing"),
  severity: alertSeverity.optional(),
  rule: alertRuleName.optional(),
  projection: projectionName.optional(),
  after: storableText(200).min(1).optional(),
  limit: pageLimit,
});
export type AlertsQuery = z.infer<typeof alertsQuery>;
export const alertsResponse = z.object({ alerts: z.array(alert), next: z.string().optional() });

const noteText = storableText(500)
  .transform((text) => text.trim())
  .pipe(z.string().min(3, "must say why, in at least 3 characters"));

const LONGEST_MINUTES = 30 * 24 * 60;
export const acknowledgeBody = z.strictObject({ note: noteText });
export const snoozeBody = z
  .strictObject({ minutes: z.number().int().min(1).max(LONGEST_MINUTES).optional(), until: instantQuery.optional(), note: noteText })
  .refine(({ minutes, until }) => (minutes === undefined) !== (until === undefined), {
    message: "give minutes or until, one of them",
    path: ["minutes"],
  });
export const unsnoozeBody = z.strictObject({ note: noteText });

export const alertRule = z.object({
  rule: alertRuleName,
  /** What it watches, up to the figure that it allows. */
  watches: z.string(),
  isOn: z.boolean(),
  severity: alertSeverity,
  threshold: z.number(),
  unit: alertUnit,
  forSeconds: z.number(),
  resolveAfterSeconds: z.number(),
});
export type AlertRule = z.infer<typeof alertRule>;

export const alertTarget = z.object({
  name: z.string(),
  shape: z.enum(["plain", "slack", "alertmanager"]),
  /** Of its address, whose path may be a secret. */
  host: z.string(),
  last: alertDelivery.nullable(),
  /** Messages that wait for it, up to 1,000. */
  waiting: z.number().int(),
});
export type AlertTarget = z.infer<typeof alertTarget>;

/** `lookedAt`: when an engine last looked; null where none ever did. */
export const alertRulesResponse = z.object({
  lookedAt: instantText.nullable(),
  rules: z.array(alertRule),
  targets: z.array(alertTarget),
});

export const alertTargetParams = z.strictObject({
  name: z
    .string()
    .max(40)
    .regex(/^[a-z][a-z0-9-]*$/, "must be the name of a target"),
});
export const targetTest = z.object({ delivery: z.uuid() });
