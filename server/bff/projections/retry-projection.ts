import { retryProjectionEndpoint } from "@/server/contracts/projection-endpoints";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { clearFailures } from "@/server/db/projections/clear-failures";
import { lockLiveProjection } from "@/server/db/projections/lock-live-projection";
import { command } from "../command";
import { unknownProjection } from "./unknown-projection";

export const retryProjection = command(retryProjectionEndpoint, async (tx, { params: { name }, body: { reason }, actor }) => {
  const found = await lockLiveProjection(tx, name);
  if (!found) throw unknownProjection(name);
  const { version, generation, desired, acceptedAt } = found;
  const failures = await clearFailures(tx, { projection: name, version, generation });
  if (failures.length === 0)
    return { name, desired, changed: false, message: `${name} has not failed: there is nothing to try again.`, acceptedAt };
  await recordAction(tx, {
    actor: actor.name,
    action: "retry-projection",
    target: `projection:${name}`,
    reason,
    before: { version, generation, failures },
    after: { version, generation, failures: [] },
  });
  const then = desired === "paused" ? "tries again once it is resumed" : "tries again";
  return { name, desired, changed: true, message: `${name} ${then}.`, acceptedAt };
});
