import type { Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { lockLiveProjection } from "@/server/db/projections/lock-live-projection";
import { findUndecided } from "@/server/db/rebuilds/find-undecided";
import { insertGeneration } from "@/server/db/rebuilds/insert-generation";
import { insertRebuild } from "@/server/db/rebuilds/insert-rebuild";
import { OperationError } from "@/server/domain/errors";
import type { Actor } from "../access/actor";
import { unknownProjection } from "../projections/unknown-projection";
import { versionToBuild } from "./version-to-build";

type Asked = { projection: string; toVersion?: number | undefined; reason: string; actor: Actor };

/** Asks for a rebuild and records who did; its id. Throws `OperationError("conflict")` where one is undecided or no engine could run it. */
export const beginRebuild = async (tx: Transaction, { projection, toVersion, reason, actor }: Asked): Promise<string> => {
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
  return id;
};
