import type { Transaction } from "@/server/db/database";
import { holdLive } from "@/server/db/projections/hold-live";
import { OperationError } from "@/server/domain/errors";
import { candidateOf, formerOf } from "@/server/domain/rebuild-sides";
import { dropGeneration } from "./drop-generation";
import { endComparisons } from "./end-comparisons";
import type { LockedRebuild } from "./lock-rebuild";
import { moveRebuild } from "./move-rebuild";
import { settleLetters } from "./settle-letters";

/**
 * Drops the side that readers were taken from. Its open letters are settled by the fold that readers have. The caller holds the row.
 * Throws `OperationError("conflict")` where a later rebuild gave readers just that side.
 */
export const retireRebuild = async (
  tx: Transaction,
  rebuild: LockedRebuild,
  { actor, reason }: { actor: string; reason: string },
): Promise<void> => {
  const { id, state } = rebuild;
  const [gone, stays] = state === "promoted" ? [formerOf(rebuild), candidateOf(rebuild)] : [candidateOf(rebuild), formerOf(rebuild)];
  await moveRebuild(tx, { id, from: state, to: "retired", actor, reason });
  if (await holdLive(tx, gone))
    throw new OperationError("conflict", `Readers have version ${gone.version}: it cannot be dropped.`, { field: "id" });
  await endComparisons(tx, id, `version ${gone.version} was retired`);
  await dropGeneration(tx, gone);
  await settleLetters(tx, gone, { by: actor, reason: `version ${gone.version} was retired`, foldVersion: stays.version });
};
