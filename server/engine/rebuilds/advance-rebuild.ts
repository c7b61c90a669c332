import { endAbandonedFills } from "@/server/db/rebuilds/end-own-sessions";
import { finishFilling } from "@/server/db/rebuilds/finish-filling";
import type { RunningRebuild } from "@/server/db/rebuilds/list-running";
import { lockRebuild } from "@/server/db/rebuilds/lock-rebuild";
import { ENGINE } from "@/server/db/rebuilds/move-rebuild";
import { recordSample } from "@/server/db/rebuilds/record-sample";
import { retireRebuild } from "@/server/db/rebuilds/retire-rebuild";
import { sumFilled } from "@/server/db/rebuilds/sum-filled";
import { OperationError } from "@/server/domain/errors";
import { candidateOf } from "@/server/domain/rebuild-sides";
import { followCandidate } from "./follow-candidate";
import { prepareRebuild } from "./prepare-rebuild";
import type { RebuildWork } from "./rebuild-work";

/** Moves a rebuild one step on, if it is time for it. Every step is one transaction under the rebuild's row: several engines may try. */
export const advanceRebuild = async (work: RebuildWork, { id, state }: RunningRebuild): Promise<void> => {
  if (state === "preparing") return prepareRebuild(work, id);
  if (state === "filling") return finishIfFilled(work, id);
  if (state === "catching-up" || state === "caught-up") return followCandidate(work, id);
  return retireInTime(work, id);
};

/** An engine may be killed or stopped a few times while it fills; a partition that ends every engine that takes it is to blame itself. */
const MOST_CLAIMS = 20;

const finishIfFilled = async ({ db, reach }: RebuildWork, id: string): Promise<void> => {
  const { eventsDone, mostClaims } = await sumFilled(db, id);
  await recordSample(db, id, eventsDone);
  if (mostClaims > MOST_CLAIMS)
    throw new OperationError("unprocessable", `a partition was begun ${mostClaims} times and never filled: see what ended its engines`);
  const rebuild = await db.transaction(async (tx) => {
    const found = await lockRebuild(tx, id);
    if (found?.state === "filling" && (await finishFilling(tx, id))) reach("rebuild-filled");
    return found;
  });
  if (rebuild?.state === "filling") await endAbandonedFills(db, candidateOf(rebuild), id);
};

/** What nobody returned to in the time it was kept for is dropped. */
const retireInTime = ({ db }: RebuildWork, id: string): Promise<void> =>
  db.transaction(async (tx) => {
    const rebuild = await lockRebuild(tx, id);
    if ((rebuild?.state !== "promoted" && rebuild?.state !== "rolled-back") || !rebuild.isOverdue) return;
    await retireRebuild(tx, rebuild, { actor: ENGINE, reason: "the time to go back is over" });
  });
