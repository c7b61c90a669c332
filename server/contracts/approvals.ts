import { z } from "zod";
import { approvalKinds, approvalStates } from "@/server/domain/approval";
import { instantText, pageLimit, reasonText, storableText } from "./text";

export const approvalKind = z.enum(approvalKinds);
export const approvalState = z.enum(approvalStates);

/** A destructive act that waits for a second person, or waited for one. */
export const approval = z.object({
  id: z.uuid(),
  kind: approvalKind,
  /** `expired`: nobody decided, or nobody did what was approved, in time. `used`: approved and done. */
  state: approvalState,
  /** As in the action log, such as `operation:…`. */
  target: z.string(),
  /** What would be done, in figures and names; never personal data. */
  plan: z.record(z.string(), z.unknown()),
  planHash: z.string(),
  reason: z.string(),
  requestedBy: z.string(),
  requestedAt: instantText,
  expiresAt: instantText,
  decidedBy: z.string().nullable(),
  decidedAt: instantText.nullable(),
  decisionReason: z.string().nullable(),
  usedAt: instantText.nullable(),
  /** Asked for by the person who looks, or by a token of theirs. */
  isMine: z.boolean(),
  /** Why the person who looks may not approve it; null where they may. */
  mayNot: z.string().nullable(),
});
export type Approval = z.infer<typeof approval>;

export const approvalParams = z.strictObject({ id: z.uuid("must be the id of an approval") });

export const approvalsQuery = z.strictObject({
  /** `waiting`: somebody has to decide. `decided`: everything else, also what nobody decided in time. */
  state: z.enum(["waiting", "decided", "all"]).default("waiting"),
  kind: approvalKind.optional(),
  after: storableText(200).min(1).optional(),
  limit: pageLimit,
});
export type ApprovalsQuery = z.infer<typeof approvalsQuery>;
export const approvalsResponse = z.object({ approvals: z.array(approval), next: z.string().optional() });

export const decisionBody = z.strictObject({ reason: reasonText });
