import { makeRepairEndpoint } from "@/server/contracts/repair-endpoints";
import { insertRepair } from "@/server/db/repairs/insert-repair";
import { OperationError } from "@/server/domain/errors";
import { type LiveRows, liveRowsOf } from "@/server/replay/rows/live-rows";
import { command } from "../command";
import { context } from "../context";
import { awaitPlan } from "./await-plan";
import { confirmRepair } from "./confirm-repair";
import { knownRepair } from "./known-repair";

/** A row of other keys may come from any stream: to hold it still the whole log would have to be folded under its lock. */
const assertRepairable = ({ projection: { name, isKeyedByStream, keyColumn } }: LiveRows): void => {
  if (isKeyedByStream) return;
  throw new OperationError(
    "unprocessable",
    `${name} is keyed by ${keyColumn}: a row may come from any stream. Rebuild the projection instead.`,
    { field: "projection" },
  );
};

/** Plans a repair, or begins it by its plan. An engine does both. */
export const makeRepair = command(
  makeRepairEndpoint,
  async (tx, { body, actor, scope, sight }) => {
    const { projection, keys, dryRun, planHash = "", reason = "" } = body;
    const live = await liveRowsOf(tx, context().config.registry, projection);
    assertRepairable(live);
    const id = dryRun
      ? await insertRepair(tx, {
          ...live.generation,
          kind: "repair",
          undoes: null,
          keys: keys ? [...new Set(keys)] : null,
          actor: actor.name,
        })
      : await confirmRepair(tx, live, { kind: "repair", undoes: null, planHash, reason }, { actor, sight });
    return knownRepair(tx, id, scope);
  },
  { afterwards: awaitPlan },
);
