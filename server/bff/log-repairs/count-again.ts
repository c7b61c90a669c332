import { restoreSupersededEndpoint } from "@/server/contracts/log-repair-endpoints";
import { restoreSuperseded } from "@/server/db/superseded/supersede-events";
import { OperationError } from "@/server/domain/errors";
import { command } from "../command";
import { context, sourceNamed } from "../context";
import { knownLogRepair } from "./known-log-repair";
import { repairLog } from "./repair-log";
import { repairedEvents } from "./repaired-events";

/** Plans, or does, that the events of a repair count again. */
export const countAgain = command(restoreSupersededEndpoint, async (tx, { params: { id }, body, actor, signal }) => {
  const source = sourceNamed(context().sources, "native");
  const { undoes, why, supersededBy, events } = await knownLogRepair(tx, id);
  if (undoes !== null)
    throw new OperationError("unprocessable", `Repair ${id} made events count again: supersede them anew instead.`, { field: "id" });
  const answer = await repairLog(tx, {
    source,
    events: await repairedEvents(
      source,
      events.map(({ position }) => position),
      "id",
    ),
    why,
    supersededBy,
    undoes: id,
    confirmation: body,
    actor,
    signal,
    say: async (within, undoId) => {
      // Read under the lock: another undo may have committed since.
      const { undoneBy } = await knownLogRepair(within, id);
      if (undoneBy !== null) throw new OperationError("conflict", `Repair ${id} was taken back already.`, { field: "id" });
      await restoreSuperseded(within, { repairId: id, undoId });
    },
  });
  return answer.id === null ? answer : knownLogRepair(tx, answer.id);
});
