import { undoRepairEndpoint } from "@/server/contracts/repair-endpoints";
import { insertRepair } from "@/server/db/repairs/insert-repair";
import { OperationError } from "@/server/domain/errors";
import { liveRowsOf } from "@/server/replay/rows/live-rows";
import { command } from "../command";
import { context } from "../context";
import { awaitPlan } from "./await-plan";
import { confirmRepair } from "./confirm-repair";
import { knownRepair } from "./known-repair";

/** Plans to bring back what a repair replaced, or begins that by its plan. */
export const undoRepair = command(
  undoRepairEndpoint,
  async (tx, { params: { id: undoes }, body, actor, scope, sight }) => {
    const { dryRun, planHash = "", reason = "" } = body;
    const { kind, state, projection, version, generation } = await knownRepair(tx, undoes, scope);
    const refuse = (sentence: string) => new OperationError("conflict", sentence, { field: "id", repairId: undoes });
    if (kind === "cache") throw refuse("What a cache held before is older than its row: plan another repair of the cache.");
    if (kind === "undo") throw refuse("An undo is not undone: check the rows of the projection again.");
    if (state !== "done" && state !== "cancelled") throw refuse("It is not over: there is nothing to undo yet.");
    const live = await liveRowsOf(tx, context().config.registry, projection);
    if (live.generation.version !== version || live.generation.generation !== generation)
      throw refuse(`Readers of ${projection} have another generation now: the rows that it replaced are not theirs.`);
    const id = dryRun
      ? await insertRepair(tx, { ...live.generation, kind: "undo", undoes, keys: null, actor: actor.name })
      : await confirmRepair(tx, live, { kind: "undo", undoes, planHash, reason }, { actor, sight });
    return knownRepair(tx, id, scope);
  },
  { afterwards: awaitPlan },
);
