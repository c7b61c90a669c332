import type { Database, Transaction } from "@/server/db/database";
import { isOperationInside } from "@/server/db/operations/is-inside";
import type { Scope } from "@/server/domain/access/grants";
import { unknownOperation } from "./known-operation";

/** Throws `OperationError("not-found")` for an operation that is outside, as for one that is not there. */
export const assertOperationInside = async (db: Database | Transaction, id: string, scope: Scope): Promise<void> => {
  if (!(await isOperationInside(db, id, scope))) throw unknownOperation(id);
};
