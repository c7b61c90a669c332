import type { FindingDetail } from "@/server/contracts/findings";
import type { Database, Transaction } from "@/server/db/database";
import { readFinding } from "@/server/db/findings/read-finding";
import { readHistory } from "@/server/db/findings/read-history";
import type { Scope } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";
import { knownChecks } from "../audits/known-checks";
import { contractFinding } from "./contract-finding";

export const unknownFinding = (id: string): OperationError =>
  new OperationError("not-found", `There is no finding ${id}.`, { field: "id" });

/** Throws `OperationError("not-found")` for one that is outside, as for one that is not there. */
export const knownFinding = async (db: Database | Transaction, id: string, scope: Scope): Promise<FindingDetail> => {
  const stored = await readFinding(db, id, scope);
  if (!stored) throw unknownFinding(id);
  return {
    ...contractFinding(stored),
    looksFor: knownChecks().find(({ name }) => name === stored.check)?.looksFor ?? null,
    history: await readHistory(db, id),
  };
};
