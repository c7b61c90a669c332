import type { Database } from "@/server/db/database";
import type { ClaimedOperation } from "@/server/db/operations/claim-operation";
import { failPreview } from "@/server/db/operations/fail-preview";
import { finishOperation } from "@/server/db/operations/finish-operation";

/** Ends an operation whose generation was dropped, and its letters with it: none of them can be reached any more. */
export const endHomeless = async (db: Database, operation: ClaimedOperation): Promise<void> => {
  const { state, projection, version, generation } = operation;
  if (state === "previewing")
    await failPreview(db, operation, `Generation ${generation} of version ${version} of ${projection} was dropped: preview again.`);
  else await finishOperation(db, operation);
};
