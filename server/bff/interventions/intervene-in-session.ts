import type { Intervention } from "@/server/contracts/interventions";
import { interveneInSessionEndpoint } from "@/server/contracts/triage-endpoints";
import { OperationError } from "@/server/domain/errors";
import { command } from "../command";
import { beginIntervention } from "./begin-intervention";
import { carryOut } from "./carry-out";
import { type SessionPlan, sessionPlan } from "./session-plan";

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
    const id = await beginIntervention(tx, plan, { actor, reason, agreedBy: null });
    return answerOf(plan, id);
  },
  { afterwards: carryOut },
);
