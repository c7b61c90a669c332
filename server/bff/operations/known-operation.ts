import type { Operation } from "@/server/contracts/operations";
import type { Database, Transaction } from "@/server/db/database";
import { readOperation } from "@/server/db/operations/read-operation";
import { OperationError } from "@/server/domain/errors";
import { context } from "../context";
import { contractOperation } from "./contract-operation";

export const unknownOperation = (id: string): OperationError =>
  new OperationError("not-found", `There is no operation ${id}.`, { field: "id" });

/** Throws `OperationError("not-found")` for an id that no operation has. */
export const knownOperation = async (db: Database | Transaction, id: string): Promise<Operation> => {
  const stored = await readOperation(db, id);
  if (!stored) throw unknownOperation(id);
  return contractOperation(stored, context().config.registry);
};
