import type { Audit } from "@/server/contracts/audits";
import { readAudit } from "@/server/db/audits/read-audit";
import type { Database, Transaction } from "@/server/db/database";
import { isInside, type Scope } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";
import { contractAudit } from "./contract-audit";

const unknownAudit = (id: string): OperationError => new OperationError("not-found", `There is no audit ${id}.`, { field: "id" });

/** Throws `OperationError("not-found")` for one that is about a projection outside, as for one that is not there. */
export const knownAudit = async (db: Database | Transaction, id: string, scope: Scope): Promise<Audit> => {
  const stored = await readAudit(db, id);
  if (!stored || (stored.projection !== null && !isInside(scope, { projection: stored.projection }))) throw unknownAudit(id);
  return contractAudit(stored);
};
