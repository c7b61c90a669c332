import { admitRebuild } from "@/server/db/rebuilds/admit-rebuild";
import { claimComparison } from "@/server/db/rebuilds/claim-comparison";
import { claimFillPartition } from "@/server/db/rebuilds/claim-fill-partition";
import { listRunning } from "@/server/db/rebuilds/list-running";
import type { Bell } from "@/server/engine/bell";
import { advanceRebuild } from "./advance-rebuild";
import { Misfortune } from "./misfortune";
import type { RebuildWork } from "./rebuild-work";
import { runComparison } from "./run-comparison";
import { runFill } from "./run-fill";

const ROUND_MS = 500;

/** Filling takes a core of an engine and comparing reads two tables: one of each at a time leaves room for the live projections. */
type Hands = { fill: Promise<void> | null; comparison: Promise<void> | null };

/** Moves every rebuild on that this engine's release knows, until aborted. What is in hand is finished or given back. */
export const keepRebuilds = async (work: RebuildWork, control: Bell, signal: AbortSignal): Promise<void> => {
  const misfortune = new Misfortune(work, signal);
  const hands: Hands = { fill: null, comparison: null };
  while (!signal.aborted) {
    const rings = control.rings;
    try {
      await oneRound(work, misfortune);
      await takeInHand(work, hands, misfortune, () => control.ring(), signal);
    } catch (error) {
      work.logger.debug({ err: error }, "rebuilds could not be looked at; trying again");
    }
    await control.wait(rings, ROUND_MS, signal);
  }
  await Promise.all([hands.fill, hands.comparison]);
};

const oneRound = async (work: RebuildWork, misfortune: Misfortune): Promise<void> => {
  const { db, runs, settings } = work;
  while (await admitRebuild(db, { runs, atOnce: settings.atOnce }));
  for (const rebuild of await listRunning(db, runs)) await misfortune.guard(rebuild.id, "step", () => advanceRebuild(work, rebuild));
};

const takeInHand = async (
  work: RebuildWork,
  hands: Hands,
  misfortune: Misfortune,
  done: () => void,
  signal: AbortSignal,
): Promise<void> => {
  const { db, engineId, runs } = work;
  if (!hands.fill) {
    const partition = await claimFillPartition(db, { engineId, runs });
    if (partition)
      hands.fill = misfortune
        .guard(partition.rebuildId, "fill", () => runFill(work, partition, signal))
        .finally(() => {
          hands.fill = null;
          done();
        });
  }
  if (!hands.comparison) {
    const comparison = await claimComparison(db, { engineId, runs });
    if (comparison)
      hands.comparison = runComparison(work, comparison, signal).finally(() => {
        hands.comparison = null;
        done();
      });
  }
};
