import { rollbackEndpoint } from "@/server/contracts/rebuild-endpoints";
import { OperationError } from "@/server/domain/errors";
import { isCaughtUp } from "@/server/domain/rebuild-gates";
import { candidateOf, formerOf } from "@/server/domain/rebuild-sides";
import { context, sourceNamed } from "../context";
import { refuseStandingStill } from "./refuse-standing-still";
import { lagsOfSides } from "./side-lags";
import { switchReaders } from "./switch-readers";

/** Returns readers to the generation that they left, which was kept current since. */
export const rollbackRebuild = switchReaders(rollbackEndpoint, {
  action: "rollback-rebuild",
  to: "rolled-back",
  sides: (rebuild) => ({ gains: formerOf(rebuild), loses: candidateOf(rebuild) }),
  keepsColumns: true,
  check: async (stored) => {
    const { config, sources } = context();
    refuseStandingStill(stored.from, stored.fromVersion);
    const lag = (await lagsOfSides(sourceNamed(sources), [stored])).get(stored.from) ?? null;
    const { runningOperation } = stored.to;
    if (runningOperation)
      throw new OperationError("conflict", `Operation ${runningOperation} still runs letters: wait for it, or cancel it.`, {
        operationId: runningOperation,
      });
    if (!isCaughtUp(lag, config.rebuilds.caughtUpWithin))
      throw new OperationError(
        "conflict",
        `Version ${stored.fromVersion} is ${lag ? `${lag.events} events behind` : "not followed any more"}: readers would lose what they have seen.`,
        { field: "id" },
      );
  },
});
