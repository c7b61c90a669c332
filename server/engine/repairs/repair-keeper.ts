import type { Database } from "@/server/db/database";
import { type ClaimedRepair, claimRepair } from "@/server/db/repairs/claim-repair";
import { endRepair } from "@/server/db/repairs/end-repair";
import type { Bell } from "@/server/engine/bell";
import type { ReachFaultPoint } from "@/server/engine/fault-point";
import { pause } from "@/server/engine/pause";
import type { Cache } from "@/server/projections/define-cache";
import type { Registry } from "@/server/projections/registry";
import type { Logger } from "@/server/runtime/logger";
import type { EventSource } from "@/server/sources/event-source";
import { planRepair } from "./plan-repair";
import { runRepair } from "./run-repair";

const ROUND_MS = 500;
/** One that plans reads a whole read model: another one is not kept waiting by it. */
const AT_ONCE = 2;

export type RepairKeeping = {
  db: Database;
  source: EventSource;
  registry: Registry;
  caches: readonly Cache[];
  engineId: string;
  /** `name/version` of everything that this release knows. */
  runs: readonly string[];
  reach: ReachFaultPoint;
  logger: Logger;
  /** Rings when a person wants something. */
  control: Bell;
};

/** Takes repairs that no living engine has in hand, until aborted; a row in hand is finished. */
export const keepRepairs = async (keeping: RepairKeeping, signal: AbortSignal): Promise<void> => {
  const { control, logger } = keeping;
  const inHand = new Map<string, Promise<void>>();
  while (!signal.aborted) {
    const rings = control.rings;
    const repair = inHand.size < AT_ONCE ? await takeOne(keeping, [...inHand.keys()]) : null;
    if (!repair) {
      await control.wait(rings, ROUND_MS, signal);
      continue;
    }
    const done = work(keeping, repair, signal)
      .catch(async (error) => {
        logger.error({ err: error, repair: repair.id }, "a repair stopped; it is taken up again");
        await pause(ROUND_MS, signal);
      })
      .finally(() => inHand.delete(repair.id));
    inHand.set(repair.id, done);
  }
  await Promise.all(inHand.values());
};

const work = async (keeping: RepairKeeping, repair: ClaimedRepair, signal: AbortSignal): Promise<void> => {
  keeping.reach("repair-claimed");
  if (repair.isCancelled) return endRepair(keeping.db, repair);
  const { db, source, registry, caches, reach, logger } = keeping;
  const ofRepair = {
    db,
    source,
    registry,
    caches,
    repair,
    reach,
    logger: logger.child({ repair: repair.id, projection: repair.projection }),
  };
  await (repair.state === "planning" ? planRepair(ofRepair, signal) : runRepair(ofRepair, signal));
};

const takeOne = async ({ db, engineId, runs, caches, logger }: RepairKeeping, inHand: readonly string[]): Promise<ClaimedRepair | null> => {
  try {
    return await claimRepair(db, { engineId, runs, caches: caches.map(({ name }) => name), inHand });
  } catch (error) {
    logger.debug({ err: error }, "repairs could not be looked at; trying again");
    return null;
  }
};
