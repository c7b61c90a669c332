import type { Repair } from "@/server/contracts/repairs";
import type { Database, Transaction } from "@/server/db/database";
import { readRepair } from "@/server/db/repairs/read-repair";
import { isInside, type Scope, wholeOf } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";
import { context } from "../context";
import { contractRepair } from "./contract-repair";

/** A repair may be of any row: who sees a part of its projection only does not see it. Throws `OperationError("not-found")`. */
export const knownRepair = async (db: Database | Transaction, id: string, scope: Scope): Promise<Repair> => {
  const stored = await readRepair(db, id);
  if (!stored || !isInside(scope, wholeOf(stored.projection)))
    throw new OperationError("not-found", `There is no repair ${id}.`, { field: "id" });
  return contractRepair(stored, context().config.registry);
};
