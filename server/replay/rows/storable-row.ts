import type { Transaction } from "@/server/db/database";
import { databaseErrorOf, isRefusedForGood } from "@/server/db/database-error";
import { spellRow } from "@/server/db/read-models/spell-row";
import { OperationError } from "@/server/domain/errors";
import type { ReadModel, ReadModelRow } from "@/server/domain/read-model";
import { messageOf } from "@/server/projections/event-failure";

/** A folded row as it would be read back. Throws `OperationError("unprocessable")` where the table would refuse it. */
export const storableRow = async (
  tx: Transaction,
  model: ReadModel,
  row: ReadModelRow | null,
  field: string,
): Promise<ReadModelRow | null> => {
  if (row === null) return null;
  try {
    return await spellRow(tx, model, row);
  } catch (error) {
    if (!isRefusedForGood(error)) throw error;
    throw new OperationError("unprocessable", `The table refuses what its events fold to: ${messageOf(databaseErrorOf(error))}`, {
      field,
      cause: error,
    });
  }
};
