import type { StoredAlert } from "@/server/db/alerts/alert-row";
import { readAlert } from "@/server/db/alerts/read-alert";
import type { Database, Transaction } from "@/server/db/database";
import { isInside, type Scope, UNLIMITED } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";
import { assertWhole } from "../access/assert-whole";
import { RequestRefusal } from "../request-refusal";
import { isVisible } from "./contract-alert";

/** Throws `OperationError("not-found")` for an id that no alert has, and for one that is outside of the scope. */
export const knownAlert = async (db: Database | Transaction, id: string, scope: Scope): Promise<StoredAlert> =>
  visible(await readAlert(db, id), id, scope);

/**
 * The same, held until the transaction ends, for whoever may put it aside for everybody: an alert of a projection is about all its streams, one of
 * the store about everything. Throws `RequestRefusal` 403 within limits, `OperationError("conflict")` for one that is over.
 */
export const alertToHandle = async (tx: Transaction, id: string, scope: Scope): Promise<StoredAlert> => {
  const stored = visible(await readAlert(tx, id, { lock: true }), id, scope);
  assertReaches(scope, stored);
  if (stored.state === "resolved")
    throw new OperationError("conflict", "This alert is over: it resolved while nobody looked after it.", { field: "id" });
  return stored;
};

const visible = (stored: StoredAlert | null, id: string, scope: Scope): StoredAlert => {
  if (stored && isVisible(stored, scope)) return stored;
  throw new OperationError("not-found", `There is no alert ${id}.`, { field: "id" });
};

const assertReaches = (scope: Scope, stored: StoredAlert): void => {
  if (stored.streamId !== null) return;
  if (stored.projection !== null) assertWhole(scope, stored.projection);
  else if (!isInside(scope, UNLIMITED))
    throw new RequestRefusal(403, "forbidden", "This alert is about the whole store: it needs a role that is not limited.", "id");
};
