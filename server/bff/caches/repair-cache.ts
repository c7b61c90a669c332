import { repairCacheEndpoint } from "@/server/contracts/cache-endpoints";
import { insertRepair } from "@/server/db/repairs/insert-repair";
import { OperationError } from "@/server/domain/errors";
import { liveRowsOf } from "@/server/replay/rows/live-rows";
import { command } from "../command";
import { context } from "../context";
import { awaitPlan } from "../repairs/await-plan";
import { confirmRepair } from "../repairs/confirm-repair";
import { knownRepair } from "../repairs/known-repair";
import { knownCache } from "./known-cache";

const AGELESS = "The values of this cache do not say up to where they were read: nobody can tell which is newer.";

/** Plans what becomes of cached keys, or begins that by its plan. An engine does both. */
export const repairCache = command(
  repairCacheEndpoint,
  async (tx, { params: { name }, body, actor, scope, sight }) => {
    const { projection, positionField } = knownCache(name, scope);
    const { strategy, keys, dryRun, planHash = "", reason = "" } = body;
    if (strategy === "latest_timestamp_wins" && positionField === null)
      throw new OperationError("unprocessable", AGELESS, { field: "strategy" });
    const live = await liveRowsOf(tx, context().config.registry, projection);
    const of = { kind: "cache", undoes: null, cache: name, strategy } as const;
    const id = dryRun
      ? await insertRepair(tx, { ...live.generation, ...of, keys: keys ? [...new Set(keys)] : null, actor: actor.name })
      : await confirmRepair(tx, live, { ...of, planHash, reason }, { actor, sight });
    return knownRepair(tx, id, scope);
  },
  { afterwards: awaitPlan },
);
