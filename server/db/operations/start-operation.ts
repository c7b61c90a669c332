import type { Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { OperationError } from "@/server/domain/errors";
import { needsSecondPerson, type OperationRequest, type PlannedLetter } from "@/server/domain/operation";
import { claimSequences } from "./claim-sequences";
import { assertKnown, createOperation } from "./create-operation";
import { describePlan } from "./describe-plan";
import { assertLive, assertReason, lockFree } from "./guard-start";
import { selectSequences } from "./select-sequences";

export const sequencesOf = (letters: readonly PlannedLetter[]): string[] => [...new Set(letters.map(({ sequence }) => sequence))];

/** Throws `OperationError` where nothing is selected, or a reason is required and none was given. */
export const assertStartable = async (tx: Transaction, request: OperationRequest, letters: readonly PlannedLetter[]): Promise<void> => {
  if (letters.length === 0)
    throw new OperationError("conflict", "There is nothing to run: none of these sequences holds a letter that no other operation runs.");
  await assertReason(tx, request, sequencesOf(letters));
};

/** What every start ends with: the reason, the claims, the record. The caller holds the sequences' rows. */
export const claimAndRecord = async (
  tx: Transaction,
  request: OperationRequest,
  { id, letters, approvedBy }: { id: string; letters: readonly PlannedLetter[]; approvedBy?: string },
): Promise<void> => {
  await assertStartable(tx, request, letters);
  await claimSequences(tx, request, id);
  await recordAction(tx, {
    actor: request.actor,
    action: request.kind === "redrive" ? "redrive" : "discard-letters",
    target: `operation:${id}`,
    reason: request.reason ?? "",
    before: { projection: request.projection, version: request.version, generation: request.generation, ...(await describePlan(tx, id)) },
    after: { operation: id, foldVersion: request.foldVersion, scope: request.selection.scope, approvedBy },
  });
};

/**
 * Starts an operation on the letters as they are now, without a preview; gives its id. Throws `OperationError`: an generation
 * that readers do not have any more, an unknown sequence, one that another operation runs, a missing reason, nothing to run. One that
 * discards more than `discardAbove` letters waits for a second person instead: nothing is claimed, and no engine takes it.
 */
export const startOperation = async (
  tx: Transaction,
  request: OperationRequest,
  discardAbove = Number.POSITIVE_INFINITY,
): Promise<string> => {
  await assertLive(tx, request);
  await assertKnown(tx, request);
  const sequences = (await selectSequences(tx, request)).map(({ sequence }) => sequence);
  await lockFree(tx, request, sequences);
  const created = await createOperation(tx, request, sequences, (letters) =>
    needsSecondPerson(letters, discardAbove) ? "awaiting-approval" : "running",
  );
  if (created.state === "awaiting-approval") await assertStartable(tx, request, created.letters);
  else await claimAndRecord(tx, request, created);
  return created.id;
};
