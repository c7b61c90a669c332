import { compareEndpoint } from "@/server/contracts/rebuild-endpoints";
import { requestComparison } from "@/server/db/rebuilds/request-comparison";
import { OperationError } from "@/server/domain/errors";
import { COMPARABLE } from "@/server/domain/rebuild";
import { rebuildCommand } from "./rebuild-command";

export const compareRebuild = rebuildCommand(compareEndpoint, async ({ tx, rebuild: { id, state }, actor }) => {
  if (!COMPARABLE.includes(state))
    throw new OperationError("conflict", `The rebuild is ${state}: only two sides that follow the head can be compared.`, { field: "id" });
  if (!(await requestComparison(tx, id, actor.name)))
    throw new OperationError("conflict", "A comparison runs already; its result is shown as soon as it is there.", { field: "id" });
});
