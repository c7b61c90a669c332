import type { Capability } from "./access/capabilities";

/** Acts that one person alone may not do. */
export const approvalKinds = ["discard-letters", "forget-subject", "rewrite-events", "resolve-prepared", "skip-events"] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

/** What the second person must be allowed to do: the act itself. */
export const capabilityOf: Readonly<Record<ApprovalKind, Capability>> = {
  "discard-letters": "dead-letters:operate",
  "forget-subject": "subjects:forget",
  "rewrite-events": "repairs:run",
  "resolve-prepared": "prepared:resolve",
  "skip-events": "checkpoints:move",
};

export const approvalStates = ["waiting", "approved", "used", "refused", "withdrawn", "expired"] as const;
export type ApprovalState = (typeof approvalStates)[number];

export type ApprovalDecision = "approved" | "refused" | "withdrawn";

const DONE: Readonly<Record<Exclude<ApprovalState, "waiting">, string>> = {
  approved: "was approved already",
  used: "was approved and done already",
  refused: "was refused already",
  withdrawn: "was withdrawn already",
  expired: "has expired; whoever wants the act asks for it again",
};

/**
 * Why somebody may not decide so about a request; null where they may. People are told apart by the person behind them, so that a token is no
 * second pair of eyes of the person who made it.
 */
export const decisionRefusal = (
  { state, requestedById, requestedBy }: { state: ApprovalState; requestedById: string; requestedBy: string },
  { decision, personId }: { decision: ApprovalDecision; personId: string },
): string | null => {
  if (state !== "waiting") return `This request ${DONE[state]}.`;
  const isOwn = requestedById === personId;
  if (decision === "withdrawn") return isOwn ? null : `Only ${requestedBy}, who asked, withdraws this request. You may refuse it.`;
  if (!isOwn) return null;
  return decision === "approved"
    ? "Nobody approves what they asked for: a second person has to look at it."
    : "This is your own request: withdraw it.";
};
