import { randomUUID } from "node:crypto";
import type { Transaction } from "@/server/db/database";
import { OperationError } from "@/server/domain/errors";
import type { OperationRequest, PlannedLetter } from "@/server/domain/operation";
import { insertItems } from "./insert-items";
import { insertOperation, type NewState } from "./insert-operation";
import { planHashOf } from "./plan-hash";
import { unknownSequences } from "./unknown-sequences";

export type CreatedOperation = { id: string; state: NewState; letters: PlannedLetter[] };

/** Throws `OperationError("not-found")` for a name that never had a letter. */
export const assertKnown = async (tx: Transaction, request: OperationRequest): Promise<void> => {
  const { projection, selection } = request;
  const [unknown] = selection.sequences ? await unknownSequences(tx, request, selection.sequences) : [];
  if (unknown !== undefined)
    throw new OperationError("not-found", `${projection} never had a dead letter of ${unknown}.`, { field: "sequences" });
};

/** Stores the selection with the letters that it means now, in one transaction: nothing of it is lost whatever dies afterwards. */
export const createOperation = async (
  tx: Transaction,
  request: OperationRequest,
  sequences: string[],
  stateOf: (letters: readonly PlannedLetter[]) => NewState,
): Promise<CreatedOperation> => {
  const id = randomUUID();
  const letters = await insertItems(tx, id, request, sequences);
  const state = stateOf(letters);
  await insertOperation(tx, { ...request, id, state, planHash: planHashOf(request, letters), selected: letters.length });
  return { id, state, letters };
};
