import type { z } from "zod";
import type { checkpointInterventionBody, Intervention } from "@/server/contracts/interventions";
import { moveCheckpointEndpoint } from "@/server/contracts/triage-endpoints";
import type { Transaction } from "@/server/db/database";
import { UNLIMITED } from "@/server/domain/access/grants";
import { amount } from "@/server/domain/attached/checkpoint-move";
import { OperationError } from "@/server/domain/errors";
import type { Actor } from "../access/actor";
import { demandSecondPerson } from "../approvals/demand-second-person";
import { preparedCommand } from "../command";
import { context } from "../context";
import { databaseTrouble } from "../database-trouble";
import { approvalOf } from "./approval-of";
import { beginIntervention } from "./begin-intervention";
import { carryOut } from "./carry-out";
import { type CheckpointPlan, checkpointPlan } from "./checkpoint-plan";

const KIND = "skip-events";

type Asked = z.output<typeof checkpointInterventionBody>;

const answerOf = async (
  tx: Transaction,
  plan: CheckpointPlan,
  { id, state }: Pick<Intervention, "id" | "state">,
): Promise<Intervention> => {
  const { exactly, target, planHash, sentences, mayNot, remedy, meaning } = plan;
  const { act, told: move } = exactly;
  const needsSecondPerson = meaning.isForward;
  const approval = needsSecondPerson ? await approvalOf(tx, { kind: KIND, target, planHash }) : null;
  return { id, state, act, target, planHash, sentences, mayNot, remedy, move, needsSecondPerson, approval, outcome: null };
};

const assertAsPlanned = (
  { exactly: { consumer, told }, planHash, mayNot }: CheckpointPlan,
  asked: { planHash?: string | undefined; from?: string | undefined },
) => {
  if (asked.from !== undefined && asked.from !== told.from)
    throw new OperationError(
      "conflict",
      `${consumer} stands at ${told.from} now, and stood at ${asked.from} when the plan was made: nothing was changed. Look again.`,
      { field: "from" },
    );
  if (mayNot !== null) throw new OperationError("conflict", mayNot, { field: "consumer" });
  if (planHash !== asked.planHash)
    throw new OperationError("conflict", `${consumer} is not as the plan saw it any more: nothing was changed. Look again.`, {
      field: "planHash",
    });
};

type By = { actor: Actor; reason: string };

/** Whose yes it has; null where somebody has to agree first, or nobody needs to. */
const secondPerson = async (tx: Transaction, plan: CheckpointPlan, { actor, reason }: By) => {
  const { exactly, target, planHash, meaning, sentences } = plan;
  if (!meaning.isForward) return { kind: "granted", by: null } as const;
  const { source, consumer, version, partition, told } = exactly;
  const shown = { source, consumer, version, partition, ...told, unhandled: amount(meaning.between), sentences };
  return demandSecondPerson(tx, { actor, kind: KIND, target, plan: shown, planHash, reason, about: [UNLIMITED] });
};

/** The id under which it is carried out; null where somebody has to agree first. */
const begin = async (tx: Transaction, plan: CheckpointPlan, by: By): Promise<string | null> => {
  const second = await secondPerson(tx, plan, by);
  if (second.kind === "waiting") return null;
  return beginIntervention(tx, plan, { ...by, agreedBy: second.by });
};

const planned = async ({ source, consumer, version, partition, to }: Asked): Promise<CheckpointPlan> => {
  try {
    return await checkpointPlan(source, { consumer, version: version ?? null, partition: partition ?? null, to });
  } catch (error) {
    const trouble = databaseTrouble(error);
    if (trouble === null) throw error;
    throw new OperationError("unavailable", `${source} could not be asked: ${trouble}`, { field: "source" });
  }
};

const carriedOut = async (answer: Intervention, { body }: { body: Asked }): Promise<Intervention> => {
  const told = await carryOut(answer);
  if (told.id !== null) context().attached.get(body.source)?.outdate();
  return told;
};

/**
 * Planned with no transaction of the operators' pool in hand: a store that is slow keeps nobody from anything else. Recorded and committed next,
 * then carried out once, by a login that has no other use. Nobody alone leaves events out.
 */
export const moveCheckpoint = preparedCommand(
  moveCheckpointEndpoint,
  ({ body }) => planned(body),
  async (tx, plan, { body, actor }) => {
    if (body.dryRun) return answerOf(tx, plan, { id: null, state: "previewed" });
    assertAsPlanned(plan, body);
    const id = await begin(tx, plan, { actor, reason: body.reason ?? "" });
    return answerOf(tx, plan, { id, state: id === null ? "waiting" : "begun" });
  },
  { afterwards: carriedOut },
);
