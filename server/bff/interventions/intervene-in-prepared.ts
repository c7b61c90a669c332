import type { Intervention } from "@/server/contracts/interventions";
import { interveneInPreparedEndpoint } from "@/server/contracts/triage-endpoints";
import type { Transaction } from "@/server/db/database";
import { UNLIMITED } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";
import type { Actor } from "../access/actor";
import { demandSecondPerson } from "../approvals/demand-second-person";
import { preparedCommand } from "../command";
import { approvalOf } from "./approval-of";
import { beginIntervention } from "./begin-intervention";
import { carryOut } from "./carry-out";
import { type PreparedPlan, preparedPlan } from "./prepared-plan";

const KIND = "resolve-prepared";

const answerOf = async (tx: Transaction, plan: PreparedPlan, { id, state }: Pick<Intervention, "id" | "state">): Promise<Intervention> => {
  const { exactly, target, planHash, sentences, mayNot, remedy } = plan;
  const approval = await approvalOf(tx, { kind: KIND, target, planHash });
  const decided = { move: null, needsSecondPerson: true, approval, outcome: null };
  return { id, state, act: exactly.act, target, planHash, sentences, mayNot, remedy, ...decided };
};

const assertAsPlanned = ({ planHash, mayNot }: PreparedPlan, asked: string | undefined): void => {
  if (mayNot !== null) throw new OperationError("conflict", mayNot, { field: "gid" });
  if (planHash !== asked)
    throw new OperationError("conflict", "It is not the transaction of the plan: its name was used again. Look again.", {
      field: "planHash",
    });
};

/** The id under which it is carried out; null where somebody has to agree first. */
const begin = async (tx: Transaction, plan: PreparedPlan, { actor, reason }: { actor: Actor; reason: string }): Promise<string | null> => {
  const { exactly, planHash, target, shown } = plan;
  const { act, participant, database, gid, owner, preparedAt } = exactly;
  const told = { act, participant, database, gid, owner, preparedAt, ...shown };
  const second = await demandSecondPerson(tx, { actor, kind: KIND, target, plan: told, planHash, reason, about: [UNLIMITED] });
  if (second.kind === "waiting") return null;
  return beginIntervention(tx, plan, { actor, reason, agreedBy: second.by });
};

/**
 * Nobody alone ends a prepared transaction: a second person agrees to exactly this one, then whoever asked does it. Servers of participants are
 * asked with no transaction of the operators' pool in hand.
 */
export const interveneInPrepared = preparedCommand(
  interveneInPreparedEndpoint,
  ({ body: { act, participant, database, gid } }) => preparedPlan({ act, participant, database, gid }),
  async (tx, plan, { body: { dryRun, planHash, reason = "" }, actor }) => {
    if (dryRun) return answerOf(tx, plan, { id: null, state: "previewed" });
    assertAsPlanned(plan, planHash);
    const id = await begin(tx, plan, { actor, reason });
    return answerOf(tx, plan, { id, state: id === null ? "waiting" : "begun" });
  },
  { afterwards: carryOut },
);
