import { makeRepairEndpoint } from "@/server/contracts/repair-endpoints";
import { command } from "../command";
import { awaitPlan } from "./await-plan";
import { confirmRepair } from "./confirm-repair";
import { knownRepair } from "./known-repair";
import { planRows, repairableRows } from "./plan-rows";

/** Plans a repair, or begins it by its plan. An engine does both. */
export const makeRepair = command(
  makeRepairEndpoint,
  async (tx, { body, actor, scope, sight }) => {
    const { projection, keys, dryRun, planHash = "", reason = "" } = body;
    const live = await repairableRows(tx, projection);
    const id = dryRun
      ? await planRows(tx, live, { keys: keys ?? null, actor })
      : await confirmRepair(tx, live, { kind: "repair", undoes: null, planHash, reason }, { actor, sight });
    return knownRepair(tx, id, scope);
  },
  { afterwards: awaitPlan },
);
