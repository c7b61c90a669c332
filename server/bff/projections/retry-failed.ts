import type { ProjectionCommandResponse } from "@/server/contracts/projections";
import type { Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { type ClearedFailure, clearFailures } from "@/server/db/projections/clear-failures";
import { listFollowed } from "@/server/db/projections/list-followed";
import { lockLiveProjection } from "@/server/db/projections/lock-live-projection";
import type { Actor } from "../access/actor";
import { unknownProjection } from "./unknown-projection";

type Retry = { name: string; reason: string; actor: Actor };

/** A projection that has not failed is left alone, and the answer says so. */
export const retryFailed = async (tx: Transaction, { name, reason, actor }: Retry): Promise<ProjectionCommandResponse> => {
  const found = await lockLiveProjection(tx, name);
  if (!found) throw unknownProjection(name);
  const { version, generation, desired, acceptedAt } = found;
  // A generation that is kept for a way back is mended with the one that readers have.
  const failures: ClearedFailure[] = [];
  for (const each of await listFollowed(tx, name)) failures.push(...(await clearFailures(tx, each)));
  if (failures.length === 0)
    return { name, desired, changed: false, message: `${name} has not failed: there is nothing to try again.`, acceptedAt };
  await recordAction(tx, {
    actor,
    action: "retry-projection",
    target: `projection:${name}`,
    reason,
    before: { version, generation, failures },
    after: { version, generation, failures: [] },
  });
  const then = desired === "paused" ? "tries again once it is resumed" : "tries again";
  return { name, desired, changed: true, message: `${name} ${then}.`, acceptedAt };
};
