import { forgetEndpoint } from "@/server/contracts/forgetting-endpoints";
import type { Forgetting } from "@/server/contracts/forgettings";
import { findApproval } from "@/server/db/approvals/find-approval";
import type { Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { destroySubjectKey } from "@/server/db/privacy/destroy-subject-key";
import { OperationError } from "@/server/domain/errors";
import { forgettingSentence } from "@/server/domain/forgetting-sentence";
import type { Actor } from "../access/actor";
import { demandSecondPerson } from "../approvals/demand-second-person";
import { command } from "../command";
import { type SubjectPlan, subjectPlan } from "./subject-plan";

const KIND = "forget-subject";
const targetOf = ({ subject }: SubjectPlan): string => `subject:${subject}`;

const approvalOf = async (tx: Transaction, plan: SubjectPlan): Promise<Forgetting["approval"]> => {
  const found = await findApproval(tx, { kind: KIND, target: targetOf(plan), planHash: plan.planHash });
  if (!found) return null;
  const { id, state, requestedBy, decidedBy, expiresAt } = found;
  return { id, state, requestedBy, decidedBy, expiresAt };
};

const answerOf = async (tx: Transaction, plan: SubjectPlan, state: Forgetting["state"]): Promise<Forgetting> => {
  const { about: _, ...rest } = plan;
  return { ...rest, state, approval: await approvalOf(tx, plan), sentence: forgettingSentence({ ...plan, state }) };
};

const assertAsPreviewed = (plan: SubjectPlan, planHash: string | undefined): void => {
  if (plan.erasedAt !== null)
    throw new OperationError("conflict", `This person was forgotten on ${plan.erasedAt.slice(0, 10)}.`, { field: "subject" });
  if (plan.planHash !== planHash)
    throw new OperationError("conflict", "Other streams or fields hold data of this person than those of the preview: look again.", {
      field: "planHash",
    });
};

/** Null where somebody has to agree first. */
const forget = async (tx: Transaction, plan: SubjectPlan, { actor, reason }: { actor: Actor; reason: string }): Promise<string | null> => {
  const { events, streams, fields, isWhole, planHash, about } = plan;
  const which = fields.map(({ eventType, field }) => `${field} of ${eventType}`).join(", ");
  const shown = { fields: fields.length, events, streams, which, inStreams: plan.streamIds.join(", "), isWhole };
  const second = await demandSecondPerson(tx, { actor, kind: KIND, target: targetOf(plan), plan: shown, planHash, reason, about });
  if (second.kind === "waiting") return null;
  const erasedAt = await destroySubjectKey(tx, plan.subject, actor.name);
  await recordAction(tx, {
    actor,
    action: "forget-subject",
    target: targetOf(plan),
    reason,
    before: null,
    after: { erasedAt, agreedBy: second.by, planHash, ...shown },
  });
  return erasedAt;
};

/**
 * Forgets a person once a second one has agreed to exactly this: key and record in one transaction. Nothing that is stored changes but the
 * key; whatever holds a sealed text of the person (events, rows, snapshots, states in memory) says from the next request on that it is erased.
 */
export const forgetSubject = command(forgetEndpoint, async (tx, { body, actor, scope }) => {
  const { subject, dryRun, planHash, reason = "" } = body;
  const plan = await subjectPlan(tx, subject, scope);
  if (dryRun) return answerOf(tx, plan, plan.erasedAt === null ? "previewed" : "forgotten");
  assertAsPreviewed(plan, planHash);
  const erasedAt = await forget(tx, plan, { actor, reason });
  return erasedAt === null ? answerOf(tx, plan, "waiting") : answerOf(tx, { ...plan, erasedAt }, "forgotten");
});
