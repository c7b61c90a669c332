import { pauseRebuildEndpoint } from "@/server/contracts/rebuild-endpoints";
import { setDesired } from "@/server/db/projections/set-desired";
import { moveRebuild } from "@/server/db/rebuilds/move-rebuild";
import { resumedAs } from "@/server/domain/rebuild";
import { candidateOf } from "@/server/domain/rebuild-sides";
import { rebuildCommand } from "./rebuild-command";

export const pauseRebuild = rebuildCommand(pauseRebuildEndpoint, async ({ tx, rebuild, actor, reason }) => {
  const { id, state } = rebuild;
  await moveRebuild(tx, { id, from: state, to: "paused", actor: actor.name, reason, resumesTo: resumedAs(state) });
  await setDesired(tx, { ...candidateOf(rebuild), desired: "paused", by: actor.name, reason });
});
