import { resumeRebuildEndpoint } from "@/server/contracts/rebuild-endpoints";
import { clearFailures } from "@/server/db/projections/clear-failures";
import { setDesired } from "@/server/db/projections/set-desired";
import { countFilling } from "@/server/db/rebuilds/count-filling";
import { moveRebuild } from "@/server/db/rebuilds/move-rebuild";
import { OperationError } from "@/server/domain/errors";
import { FILLING } from "@/server/domain/rebuild";
import { candidateOf } from "@/server/domain/rebuild-sides";
import { context } from "../context";
import { rebuildCommand } from "./rebuild-command";

/** It goes on where it stood; a candidate that had failed while it followed tries again. */
export const resumeRebuild = rebuildCommand(resumeRebuildEndpoint, async ({ tx, rebuild, actor, reason }) => {
  const { id, state, resumesTo } = rebuild;
  if (!resumesTo) throw new OperationError("conflict", `The rebuild is ${state}: there is nothing to resume.`, { field: "id" });
  const { atOnce } = context().config.rebuilds;
  if (FILLING.includes(resumesTo) && (await countFilling(tx)) >= atOnce)
    throw new OperationError("conflict", `Another rebuild reads the log, and ${atOnce} may at once: resume this one when it is filled.`, {
      field: "id",
    });
  await moveRebuild(tx, { id, from: state, to: resumesTo, actor: actor.name, reason });
  await clearFailures(tx, candidateOf(rebuild));
  await setDesired(tx, { ...candidateOf(rebuild), desired: "running", by: actor.name, reason });
});
