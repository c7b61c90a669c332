import { promoteEndpoint } from "@/server/contracts/rebuild-endpoints";
import { OperationError } from "@/server/domain/errors";
import { gatesOf } from "@/server/domain/rebuild-gates";
import { candidateOf, formerOf } from "@/server/domain/rebuild-sides";
import { context, sourceNamed } from "../context";
import { RequestRefusal } from "../request-refusal";
import { gateFactsOf } from "./gate-facts";
import { refuseStandingStill } from "./refuse-standing-still";
import { lagsOfSides } from "./side-lags";
import { switchReaders } from "./switch-readers";

/** Switches readers to the candidate. `confirm` names the comparison whose differences somebody looked at. */
export const promoteRebuild = switchReaders(promoteEndpoint, {
  action: "promote-rebuild",
  to: "promoted",
  sides: (rebuild) => ({ gains: candidateOf(rebuild), loses: formerOf(rebuild) }),
  keepsColumns: false,
  check: async (stored, { confirm, personId }) => {
    const { config, sources } = context();
    refuseStandingStill(stored.to, stored.toVersion);
    const lags = await lagsOfSides(sourceNamed(sources), [stored]);
    const gates = gatesOf(gateFactsOf(stored, lags, config));
    const closed = gates.find(({ name, state }) => state !== "pass" && name !== "differences-seen");
    if (closed) throw new OperationError("conflict", `${closed.title}: ${closed.sentence}`, { field: "id" });
    const { comparison, approval, to } = stored;
    if (to.letters.letters > 0 && approval?.personId === personId)
      throw new RequestRefusal(403, "forbidden", "You agreed to these letters yourself: a second person switches readers.", "id");
    const unseen = gates.find(({ state }) => state !== "pass");
    if (!unseen || !comparison || confirm === comparison.id) return;
    throw new OperationError("conflict", `${unseen.title}: ${unseen.sentence} Confirm with the comparison's id.`, {
      field: "confirm",
      confirm: comparison.id,
    });
  },
});
