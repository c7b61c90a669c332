import { type OpenOperation, openOperation } from "@/server/contracts/live";
import type { Database } from "@/server/db/database";
import { listOpenIds } from "@/server/db/operations/list-open-ids";
import { listOperationsById } from "@/server/db/operations/list-operations-by-id";
import { isFinished } from "@/server/domain/operation";
import type { Registry } from "@/server/projections/registry";
import { contractOperation } from "../operations/contract-operation";

/**
 * Looks at the operations that are open, newest first. What a finished one came to never changes again, so its items are counted
 * once and not every second until somebody acknowledges it.
 */
export const openOperationsLook = (db: Database, registry: Registry): (() => Promise<OpenOperation[]>) => {
  let finished = new Map<string, OpenOperation>();
  return async () => {
    const ids = await listOpenIds(db);
    const unknown = ids.filter((id) => !finished.has(id));
    const stored = unknown.length === 0 ? [] : await listOperationsById(db, unknown);
    const seen = new Map([
      ...finished,
      ...stored.map((each) => [each.id, openOperation.parse(contractOperation(each, registry))] as const),
    ]);
    const open = ids.flatMap((id) => seen.get(id) ?? []);
    finished = new Map(open.filter(({ state }) => isFinished(state)).map((each) => [each.id, each]));
    return open;
  };
};
