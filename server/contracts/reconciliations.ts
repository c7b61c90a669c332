import { z } from "zod";
import { RECONCILIATION_METHODS } from "@/server/domain/reconciliation/advice";
import { eventReference } from "./event-reference";
import { instantText, pageLimit, positionText, projectionName, reasonText, storableText } from "./text";

const count = z.number().int().nonnegative();

/**
 * How far a read model is from its log. `rebuild_needed`: more than `replayThreshold` events are missing and it gains nothing on them, or what it
 * holds is wrong; `recovering`: anything less than in sync. What to do follows from why, and stands in the advice.
 */
export const driftStatus = z.enum(["in_sync", "recovering", "rebuild_needed"]);
export type DriftStatus = z.infer<typeof driftStatus>;
export const reconciliationMethod = z.enum(RECONCILIATION_METHODS);
export type ReconciliationMethod = z.infer<typeof reconciliationMethod>;

/** A place in the log, and the event there; no event before the first one, or where none stands at the head. */
const place = z.object({ position: positionText, eventId: z.string().nullable() });

/** How far a read model is from its log now. */
export const driftNow = z.object({
  status: driftStatus,
  /** The share of all events that it should have seen which it lacks: 0 to 1. */
  driftScore: z.number().min(0).max(1),
  total: count,
  /** Null where nothing is to be done. `act` is what Perform does: null where a person has to do it elsewhere. */
  advice: z
    .object({
      method: reconciliationMethod,
      act: z.enum(["watch", "resume", "retry", "repair", "rebuild"]).nullable(),
      sentence: z.string(),
    })
    .nullable(),
});
export type DriftNow = z.infer<typeof driftNow>;

export const reconciliation = z.object({
  id: z.string(),
  projection: z.string(),
  version: z.number().int(),
  generation: z.number().int(),
  /** What an engine found, or what a person did about it. */
  kind: z.enum(["detected", "performed", "ignored"]),
  at: instantText,
  source: place,
  /** Of the slowest partition. */
  model: place,
  lagEvents: count,
  lagSeconds: z.number().nonnegative(),
  driftScore: z.number(),
  status: driftStatus,
  method: reconciliationMethod.nullable(),
  advice: z.string().nullable(),
  actor: z.string().nullable(),
  reason: z.string().nullable(),
  /** `verified`: the read model came to stand where the log says; `contradicted`: it stands on events that the log does not have; `closed`: nothing to verify. */
  result: z.enum(["open", "verified", "contradicted", "closed"]),
  resultAt: instantText.nullable(),
  /** Events that it had read by then and could not apply: how many, and the first fifty. Null until it is settled. */
  unapplied: z
    .object({
      count,
      first: z.array(eventReference.extend({ state: z.enum(["parked", "waiting"]), sequence: z.string() })),
    })
    .nullable(),
});
export type Reconciliation = z.infer<typeof reconciliation>;

export const reconciliationsQuery = z.strictObject({
  projection: projectionName.optional(),
  after: storableText(200).min(1).optional(),
  limit: pageLimit,
});
export const reconciliationsResponse = z.object({ reconciliations: z.array(reconciliation), next: z.string().optional() });
export type ReconciliationsResponse = z.infer<typeof reconciliationsResponse>;

export const reconcileBody = z.strictObject({
  act: z.enum(["perform", "ignore"]),
  /** The advice that somebody saw: refused where it is another one by now. Without it the advice is taken as it is. */
  method: reconciliationMethod.optional(),
  reason: reasonText,
});
export const reconcileAnswer = z.object({
  id: z.string(),
  method: reconciliationMethod,
  message: z.string(),
  /** Of the rebuild that was started. */
  rebuildId: z.uuid().nullable(),
  /** Of the plan that was asked for: what it would write, and nothing is written until somebody confirms it. */
  repairId: z.uuid().nullable(),
});
export type ReconcileAnswer = z.infer<typeof reconcileAnswer>;
