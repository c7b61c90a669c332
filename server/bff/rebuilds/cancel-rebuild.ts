import { cancelRebuildEndpoint } from "@/server/contracts/rebuild-endpoints";
import { dropGeneration } from "@/server/db/rebuilds/drop-generation";
import { endComparisons } from "@/server/db/rebuilds/end-comparisons";
import { endOwnSessions } from "@/server/db/rebuilds/end-own-sessions";
import { forgetFilling } from "@/server/db/rebuilds/forget-filling";
import { forgetLetters } from "@/server/db/rebuilds/forget-letters";
import { moveRebuild } from "@/server/db/rebuilds/move-rebuild";
import { candidateOf } from "@/server/domain/rebuild-sides";
import { rebuildCommand } from "./rebuild-command";

/**
 * Leaves nothing of the candidate behind but the rebuild's own history. The fill partitions go before the table: an engine that
 * has one in hand finds it gone.
 */
export const cancelRebuild = rebuildCommand(cancelRebuildEndpoint, async ({ tx, rebuild, actor, reason }) => {
  const { id, state } = rebuild;
  await moveRebuild(tx, { id, from: state, to: "cancelled", actor: actor.name, reason });
  await endOwnSessions(tx, candidateOf(rebuild));
  await endComparisons(tx, id, "the rebuild was cancelled");
  await forgetFilling(tx, id);
  await dropGeneration(tx, candidateOf(rebuild));
  await forgetLetters(tx, candidateOf(rebuild));
});
