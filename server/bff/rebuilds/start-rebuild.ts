import { startRebuildEndpoint } from "@/server/contracts/rebuild-endpoints";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { lockLiveProjection } from "@/server/db/projections/lock-live-projection";
import { findUndecided } from "@/server/db/rebuilds/find-undecided";
import { insertGeneration } from "@/server/db/rebuilds/insert-generation";
import { insertRebuild } from "@/server/db/rebuilds/insert-rebuild";
import { OperationError } from "@/server/domain/errors";
import { command } from "../command";
import { unknownProjection } from "../projections/unknown-projection";
import { knownRebuild } from "./known-rebuild";
import { versionToBuild } from "./version-to-build";

export const startRebuild = command(startRebuildEndpoint, async (tx, { body: { projection, toVersion, reason }, actor }) => {
  // The lock makes two people who press at once two requests: the second finds the first one's rebuild.
  const live = await lockLiveProjection(tx, projection);
  if (!live) throw unknownProjection(projection);
  const { version } = versionToBuild(projection, toVersion);
  const rebuildId = await findUndecided(tx, projection);
  if (rebuildId)
    throw new OperationError("conflict", `${projection} is being rebuilt already: /rebuilds/${rebuildId}.`, {
      field: "projection",
      rebuildId,
    });
  const generation = await insertGeneration(tx, projection, version);
  if (generation === null)
    throw new OperationError("conflict", `No engine knows version ${version} of ${projection} yet: deploy it to the engines first.`, {
      field: "toVersion",
    });
  const from = { version: live.version, generation: live.generation };
  const to = { version, generation };
  const id = await insertRebuild(tx, { projection, from, to, actor: actor.name, reason });
  await recordAction(tx, {
    actor,
    action: "start-rebuild",
    target: `projection:${projection}`,
    reason,
    before: from,
    after: { rebuildId: id, ...to },
  });
  return knownRebuild(tx, id);
});
