import type { Intervention } from "@/server/contracts/interventions";
import { interveneInSessionEndpoint } from "@/server/contracts/triage-endpoints";
import { insertIntervention } from "@/server/db/interventions/insert-intervention";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { OperationError } from "@/server/domain/errors";
import { command } from "../command";
import { carryOut } from "./carry-out";
import { type SessionPlan, sessionPlan } from "./session-plan";

const ACTIONS = { cancel: "cancel-statement", terminate: "terminate-session" } as const;

const answerOf = ({ exactly, planHash, target, sentences, mayNot, remedy }: SessionPlan, id: string | null): Intervention => ({
  id,
  act: exactly.act,
  state: id === null ? "previewed" : "begun",
  ...{ target, planHash, sentences, mayNot, remedy },
  move: null,
  needsSecondPerson: false,
  approval: null,
  outcome: null,
});

const assertAsPlanned = ({ planHash, mayNot }: SessionPlan, asked: string | undefined): void => {
  if (mayNot !== null) throw new OperationError("conflict", mayNot, { field: "pid" });
  if (planHash !== asked)
    throw new OperationError("conflict", "It is not in the transaction of the plan any more: look again.", { field: "planHash" });
};

/** Recorded and committed first, then carried out once: a signal cannot be rolled back. */
export const interveneInSession = command(
  interveneInSessionEndpoint,
  async (tx, { body, actor }) => {
    const { dryRun, planHash, reason = "", ...asked } = body;
    const plan = await sessionPlan(asked);
    if (dryRun) return answerOf(plan, null);
    assertAsPlanned(plan, planHash);
    const { exactly, target, sentences } = plan;
    const id = await insertIntervention(tx, {
      act: exactly.act,
      target,
      plan: exactly,
      planHash: plan.planHash,
      reason,
      actor: actor.name,
    });
    await recordAction(tx, {
      actor,
      action: ACTIONS[exactly.act],
      target,
      reason,
      before: { ...exactly, said: sentences },
      after: { intervention: id },
    });
    return answerOf(plan, id);
  },
  { afterwards: carryOut },
);
