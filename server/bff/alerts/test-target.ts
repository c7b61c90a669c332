import { testTargetEndpoint } from "@/server/contracts/alert-endpoints";
import { requestTest } from "@/server/db/alerts/request-test";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { OperationError } from "@/server/domain/errors";
import { command } from "../command";
import { context } from "../context";

export const testTarget = command(testTargetEndpoint, async (tx, { params: { name }, actor }) => {
  if (!Object.hasOwn(context().config.alerts.targets, name))
    throw new OperationError("not-found", `The configuration has no alert target ${name}.`, { field: "name" });
  const delivery = await requestTest(tx, name);
  await recordAction(tx, {
    actor,
    action: "test-alert-target",
    target: `alert-target:${name}`,
    reason: "to see whether it is reached",
    before: null,
    after: { delivery },
  });
  return { delivery };
});
