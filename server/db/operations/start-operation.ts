import type { Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { OperationError } from "@/server/domain/errors";
import type { OperationRequest, PlannedLetter } from "@/server/domain/operation";
import { claimSequences } from "./claim-sequences";
import { assertKnown, createOperation } from "./create-operation";
import { describePlan } from "./describe-plan";
import { assertLive, assertReason, lockFree } from "./guard-start";
import { selectSequences } from "./select-sequences";

export const sequencesOf = (letters: readonly PlannedLetter[]): string[] => [...new Set(letters.map(({ sequence }) => sequence))];

/** What every start ends with: the reason, the claims, the record. The caller holds the sequences' rows. */
export const claimAndRecord = async (
  tx: Transaction,
  request: OperationRequest,
  { id, letters }: { id: string; letters: readonly PlannedLetter[] },
): Promise<void> => {
  if (letters.length === 0)
    throw new OperationError("conflict", "There is nothing to run: none of these sequences holds a letter that no other operation runs.");
  await assertReason(tx, request, sequencesOf(letters));
  await claimSequences(tx, request, id);
  await recordAction(tx, {
    actor: request.actor,
    action: request.kind === "redrive" ? "redrive" : "discard-letters",
    target: `operation:${id}`,
    reason: request.reason ?? "",
    before: { projection: request.projection, version: request.version, generation: request.generation, ...(await describePlan(tx, id)) },
    after: { operation: id, foldVersion: request.foldVersion, scope: request.selection.scope },
  });
};

/**
 * Starts an operation on the letters as they are now, without a preview; gives its id. Throws `OperationError`: an generation
 * that readers do not have any more, an unknown sequence, one that another operation runs, a missing reason, nothing to run.
 */
export const startOperation = async (tx: Transaction, request: OperationRequest): Promise<string> => {
  await assertLive(tx, request);
  await assertKnown(tx, request);
  const sequences = (await selectSequences(tx, request)).map(({ sequence }) => sequence);
  await lockFree(tx, request, sequences);
  const created = await createOperation(tx, request, sequences, "running");
  await claimAndRecord(tx, request, created);
  return created.id;
};
