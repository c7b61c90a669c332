import { z } from "zod";
import { findingStates } from "@/server/domain/audit/finding-state";
import { checkName, severity } from "./audits";
import { decimalText, instantText, pageLimit, projectionName, reasonText, storableText, streamIdText } from "./text";

export { checkTitle, isOwnCheck } from "@/server/domain/audit/check-title";
export { isThere } from "@/server/domain/audit/finding-state";

export const findingState = z.enum(findingStates);

export const finding = z.object({
  id: z.uuid(),
  check: z.string(),
  severity,
  streamId: z.string().optional(),
  streamVersion: decimalText.optional(),
  globalPosition: z.string().optional(),
  /** With `key`, of a finding in a read model. */
  projection: z.string().optional(),
  key: z.string().optional(),
  /** What proves it, by names that a person can read; personal fields are shown to who may see them. */
  evidence: z.record(z.string(), z.unknown()),
  state: findingState,
  /** What whoever acknowledged it said. */
  note: z.string().nullable(),
  firstSeen: instantText,
  lastSeen: instantText,
  /** Null where the audit is not kept any more. */
  firstAudit: z.uuid().nullable(),
  lastAudit: z.uuid().nullable(),
});
export type Finding = z.infer<typeof finding>;

/** Newest first. */
export const findingChange = z.object({
  at: instantText,
  /** Null where it was found for the first time. */
  from: findingState.nullable(),
  to: findingState,
  /** A person, or "audit". */
  actor: z.string(),
  why: z.string(),
  /** The audit that saw it, or did not see it any more. */
  auditId: z.uuid().nullable(),
});
export const findingDetail = finding.extend({
  looksFor: z.string().nullable(),
  /** At most the newest hundred. */
  history: z.array(findingChange),
});
export type FindingDetail = z.infer<typeof findingDetail>;

export const findingParams = z.strictObject({ id: z.uuid("must be the id of a finding") });

export const findingsQuery = z.strictObject({
  check: checkName.optional(),
  state: findingState.optional(),
  severity: severity.optional(),
  projection: projectionName.optional(),
  streamId: streamIdText.optional(),
  after: storableText(200).min(1).optional(),
  limit: pageLimit,
});
export type FindingsQuery = z.infer<typeof findingsQuery>;
/** The worst first, and of those the last seen. */
export const findingsResponse = z.object({ findings: z.array(finding), next: z.string().optional() });
export type FindingsResponse = z.infer<typeof findingsResponse>;

export const acknowledgeFindingBody = z.strictObject({ note: reasonText });
export const reopenFindingBody = z.strictObject({ note: reasonText });
