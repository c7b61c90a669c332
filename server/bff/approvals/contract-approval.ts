import { z } from "zod";
import type { Approval } from "@/server/contracts/approvals";
import type { StoredApproval } from "@/server/db/approvals/approval-row";
import { holdersOf } from "@/server/domain/access/capabilities";
import { isInside, type Scope, type Subject } from "@/server/domain/access/grants";
import { capabilityOf, decisionRefusal } from "@/server/domain/approval";
import { type Actor, isAllowed } from "../access/actor";
import { letInRefusal } from "./let-in-refusal";

const storedPlan = z.object({
  plan: z.record(z.string(), z.unknown()),
  about: z.array(z.object({ streamId: z.string().optional(), projection: z.string().optional() })),
});

/** The streams and projections of the act. */
export const subjectsOf = (stored: StoredApproval): readonly Subject[] => storedPlan.parse(stored.plan).about;

/** Outside of it a request does not exist. */
export const isVisible = (stored: StoredApproval, scope: Scope): boolean => subjectsOf(stored).every((subject) => isInside(scope, subject));

/** Why somebody may not do the act itself, and so not agree to it; null where they may. */
export const actRefusal = (stored: StoredApproval, actor: Actor): string | null => {
  const capability = capabilityOf[stored.kind];
  const subjects = subjectsOf(stored);
  const mayAct = subjects.length === 0 ? isAllowed(actor, capability) : subjects.every((subject) => isAllowed(actor, capability, subject));
  return mayAct
    ? null
    : `Only somebody who may do this themselves can agree to it: it needs one of the roles ${holdersOf(capability).join(", ")}.`;
};

/** Whoever makes tokens would be two people with one of them. */
export const NO_PERSON = "A program agrees to nothing: a second person has to look at it, signed in as themselves.";

/** `personId`: of the person behind who looks; null for somebody without one. */
export const contractApproval = (stored: StoredApproval, actor: Actor, personId: string | null): Approval => {
  const { requestedById, decidedById: _, cursor: __, plan, ...rest } = stored;
  const own = personId === null ? "Nobody in particular approves nothing." : decisionRefusal(stored, { decision: "approved", personId });
  return {
    ...rest,
    plan: storedPlan.parse(plan).plan,
    isMine: requestedById === personId,
    mayNot: own ?? letInRefusal(stored, actor) ?? (actor.kind === "person" ? actRefusal(stored, actor) : NO_PERSON),
  };
};
