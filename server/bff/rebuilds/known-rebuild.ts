import type { Rebuild } from "@/server/contracts/rebuilds";
import type { Database, Transaction } from "@/server/db/database";
import { type LockedRebuild, lockRebuild } from "@/server/db/rebuilds/lock-rebuild";
import { readRebuild } from "@/server/db/rebuilds/read-rebuilds";
import { isInside, type Scope } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";
import { assertWhole } from "../access/assert-whole";
import { observeRebuilds } from "./observe-rebuilds";

export const unknownRebuild = (id: string): OperationError =>
  new OperationError("not-found", `There is no rebuild ${id}.`, { field: "id" });

/** Throws `OperationError("not-found")` for an id that no rebuild has. */
export const knownRebuild = async (db: Database | Transaction, id: string): Promise<Rebuild> => {
  const stored = await readRebuild(db, id);
  if (!stored) throw unknownRebuild(id);
  const [found] = await observeRebuilds([stored]);
  return found!;
};

/**
 * Locked until the commit, so that two people who press at once are told apart. Throws `OperationError("not-found")`, and `RequestRefusal` 403
 * where the scope has not all streams of the projection.
 */
export const heldRebuild = async (tx: Transaction, id: string, scope: Scope): Promise<LockedRebuild> => {
  const found = await lockRebuild(tx, id);
  if (!found || !isInside(scope, { projection: found.projection })) throw unknownRebuild(id);
  assertWhole(scope, found.projection);
  return found;
};
