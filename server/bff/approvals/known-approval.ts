import type { StoredApproval } from "@/server/db/approvals/approval-row";
import { readApproval } from "@/server/db/approvals/read-approval";
import type { Database, Transaction } from "@/server/db/database";
import type { Scope } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";
import { isVisible } from "./contract-approval";

/** Throws `OperationError("not-found")` for an id that no request has, and for one whose act is outside of the scope. */
export const knownApproval = async (
  db: Database | Transaction,
  id: string,
  { scope, lock = false }: { scope: Scope; lock?: boolean },
): Promise<StoredApproval> => {
  const stored = await readApproval(db, id, { lock });
  if (stored && isVisible(stored, scope)) return stored;
  throw new OperationError("not-found", `There is no request ${id} for a second person.`, { field: "id" });
};
