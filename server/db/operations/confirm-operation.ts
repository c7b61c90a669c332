import type { Transaction } from "@/server/db/database";
import { OperationError } from "@/server/domain/errors";
import { needsSecondPerson, type OperationRequest, type PlannedLetter } from "@/server/domain/operation";
import { isStale, type PlanDifference, planDifference } from "@/server/domain/plan-difference";
import { differenceText } from "@/server/domain/plan-difference-text";
import { beginOperation } from "./begin-operation";
import { findPlan, type StoredPlan } from "./find-plan";
import { findWaiting } from "./find-waiting";
import { assertLive, lockFree } from "./guard-start";
import { openLetters } from "./open-letters";
import { plannedLetters } from "./planned-letters";
import { selectSequences } from "./select-sequences";
import { assertStartable, claimAndRecord, sequencesOf } from "./start-operation";

/** Above `discardAbove` discarded letters it waits for a second person. */
export type Confirmation = { planHash: string; allowArrivals: boolean; discardAbove?: number };

/** Of each kind of difference that a refusal lists; its sentence counts them all. */
const LISTED = 50;

const assertConfirmable = (plan: StoredPlan | null, { projection, version, generation, foldVersion }: OperationRequest): StoredPlan => {
  if (!plan) throw new OperationError("not-found", `No preview of ${projection} has this plan: preview again.`, { field: "planHash" });
  const refuse = (sentence: string) => new OperationError("conflict", sentence, { field: "planHash", operationId: plan.id });
  if (plan.state === "awaiting-approval") throw refuse(`This plan waits for a second person already: operation ${plan.id}.`);
  if (plan.isConfirmed) throw refuse(`This plan was confirmed already: operation ${plan.id}.`);
  if (plan.state !== "previewed") throw refuse(`The preview of this plan is not finished yet: operation ${plan.id}.`);
  if (plan.version !== version || plan.generation !== generation)
    throw refuse(
      `The preview was of generation ${plan.generation} of version ${plan.version} of ${projection}; readers now have generation ${generation} of version ${version}: preview again.`,
    );
  if (plan.foldVersion !== foldVersion)
    throw refuse(`The preview ran the letters by version ${plan.foldVersion} of ${projection}; now version ${foldVersion} runs them.`);
  return plan;
};

const shortened = ({ gone, changed, arrived, appeared }: PlanDifference): PlanDifference => ({
  gone: gone.slice(0, LISTED),
  changed: changed.slice(0, LISTED),
  arrived: arrived.slice(0, LISTED),
  appeared: appeared.slice(0, LISTED),
});

/** A canary was drawn from what matched then: what matches now is no news about it. */
const appearedSince = async (tx: Transaction, request: OperationRequest, planned: readonly PlannedLetter[]) => {
  if (request.selection.canary !== undefined) return [];
  const known = new Set(sequencesOf(planned));
  return (await selectSequences(tx, request)).filter(({ sequence }) => !known.has(sequence));
};

/** Holds the sequences of a plan until the commit. Throws `OperationError("conflict")` with the difference where their letters are not as planned. */
const lettersAsPlanned = async (
  tx: Transaction,
  id: string,
  request: OperationRequest,
  allowArrivals: boolean,
): Promise<readonly PlannedLetter[]> => {
  const letters = await plannedLetters(tx, id);
  const sequences = sequencesOf(letters);
  await lockFree(tx, request, sequences);
  const difference = planDifference(letters, await openLetters(tx, request, sequences), await appearedSince(tx, request, letters));
  if (isStale(difference, allowArrivals))
    throw new OperationError("conflict", differenceText(difference), { field: "planHash", difference: shortened(difference) });
  return letters;
};

/**
 * Starts a previewed operation if its letters are as they were; gives its id. Throws `OperationError`: readers were switched, no
 * such plan, one that was confirmed already, a difference, a sequence that another operation runs, a missing reason, nothing to run.
 */
export const confirmOperation = async (
  tx: Transaction,
  asked: OperationRequest,
  { planHash, allowArrivals, discardAbove = Number.POSITIVE_INFINITY }: Confirmation,
): Promise<string> => {
  await assertLive(tx, asked);
  const { id, selection } = assertConfirmable(await findPlan(tx, asked, planHash), asked);
  const request = { ...asked, selection };
  const letters = await lettersAsPlanned(tx, id, request, allowArrivals);
  if (needsSecondPerson(letters, discardAbove)) {
    await assertStartable(tx, request, letters);
    await beginOperation(tx, id, request, "awaiting-approval");
    return id;
  }
  await beginOperation(tx, id, request, "running");
  await claimAndRecord(tx, request, { id, letters });
  return id;
};

/**
 * Starts one that waited for a second person, if its letters are as that person was shown them: letters that came behind them since are not of
 * the plan, and are not discarded. Throws as `confirmOperation`, and for one that does not wait.
 */
export const beginApproved = async (tx: Transaction, id: string, approvedBy: string): Promise<void> => {
  const waiting = await findWaiting(tx, id);
  if (!waiting) throw new OperationError("conflict", `Operation ${id} does not wait for a second person any more.`, { operationId: id });
  await assertLive(tx, waiting);
  const letters = await lettersAsPlanned(tx, id, waiting, true);
  await beginOperation(tx, id, waiting, "running");
  await claimAndRecord(tx, waiting, { id, letters, approvedBy });
};
