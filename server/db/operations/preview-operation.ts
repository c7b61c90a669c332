import type { Transaction } from "@/server/db/database";
import type { OperationRequest } from "@/server/domain/operation";
import { assertKnown, createOperation } from "./create-operation";
import { forgetPreviews } from "./forget-previews";
import { assertLive } from "./guard-start";
import { selectSequences } from "./select-sequences";

/** Stores a plan for an engine to try; gives its id. Throws `OperationError("not-found")` for an unknown sequence. */
export const previewOperation = async (tx: Transaction, request: OperationRequest): Promise<string> => {
  await assertLive(tx, request);
  await assertKnown(tx, request);
  await forgetPreviews(tx);
  const selected = await selectSequences(tx, request);
  const { id } = await createOperation(
    tx,
    request,
    selected.map(({ sequence }) => sequence),
    () => "previewing",
  );
  return id;
};
