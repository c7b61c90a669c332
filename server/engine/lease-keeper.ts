import type { Lease } from "@/server/db/checkpoints/load-checkpoint";
import type { Database } from "@/server/db/database";
import { type Holding, type Holdings, readHoldings } from "@/server/db/leases/read-holdings";
import { releaseLease } from "@/server/db/leases/release-lease";
import { takeLease } from "@/server/db/leases/take-lease";
import { type LeasePlan, planLeases } from "@/server/domain/lease";
import type { Logger } from "@/server/runtime/logger";
import { pause } from "./pause";

const ROUND_MS = 200;

type Running = { lease: Lease; stop: AbortController; done: Promise<void> };

export type LeaseKeeping = {
  db: Database;
  engineId: string;
  logger: Logger;
  /** False for what this deployment's registry does not know: an engine of another release keeps it. */
  canRun: (holding: Holding) => boolean;
  /** `partitions`: how many its generation has. */
  run: (lease: Lease, partitions: number, signal: AbortSignal) => Promise<void>;
};

const idOf = ({ projection, version, generation, partition }: Holding): string => `${projection}/${version}/${generation}/${partition}`;

/**
 * Keeps this engine at its fair share of the partitions and runs those it holds, until aborted; then every batch in hand is
 * finished and every lease given back. Two engines may overlap for a moment: the epoch decides whose commit counts.
 */
export const keepLeases = async (keeping: LeaseKeeping, signal: AbortSignal): Promise<void> => {
  const running = new Map<string, Running>();
  while (!signal.aborted) {
    try {
      await oneRound(keeping, running);
    } catch (error) {
      keeping.logger.debug({ err: error }, "leases could not be looked at; trying again");
    }
    await pause(ROUND_MS, signal);
  }
  await Promise.all([...running.keys()].map((id) => giveBack(keeping, running, id)));
};

const oneRound = async (keeping: LeaseKeeping, running: Map<string, Running>): Promise<void> => {
  const { db, engineId, canRun } = keeping;
  const seen = await readHoldings(db);
  const known = new Map(seen.holdings.filter(canRun).map((holding) => [idOf(holding), holding]));
  for (const [id, { lease, stop }] of running) {
    const now = known.get(id);
    if (now?.owner !== engineId || now.epoch !== lease.epoch) stop.abort();
  }
  await dropOrphans(keeping, running, known);
  const plan = planOf(engineId, known, seen.alive);
  for (const id of plan.release) await giveBack(keeping, running, id);
  for (const id of plan.take) {
    const holding = known.get(id)!;
    const lease = await takeLease(db, engineId, holding);
    if (lease) start(keeping, running, lease, holding);
  }
};

/**
 * A lease in our name that nothing here runs: the answer to a take, or a release, was lost with its connection. We are alive,
 * so nobody else would ever take it.
 */
const dropOrphans = async ({ db, engineId }: LeaseKeeping, running: Map<string, Running>, known: Map<string, Holding>): Promise<void> => {
  for (const [id, holding] of known) {
    if (holding.owner !== engineId || running.has(id)) continue;
    await releaseLease(db, holding);
    known.set(id, { ...holding, owner: null });
  }
};

const planOf = (engineId: string, known: Map<string, Holding>, alive: Holdings["alive"]): LeasePlan =>
  planLeases(
    engineId,
    new Set(alive.keys()),
    [...known].map(([id, { projection, version, owner }]) => ({
      id,
      owner,
      runners: new Set([...alive].filter(([, runs]) => runs.has(`${projection}/${version}`)).map(([engine]) => engine)),
    })),
  );

const start = ({ run, logger }: LeaseKeeping, running: Map<string, Running>, lease: Lease, holding: Holding): void => {
  const id = idOf(holding);
  const stop = new AbortController();
  const before = running.get(id)?.done ?? Promise.resolve();
  const done = before
    .then(() => run(lease, holding.partitions, stop.signal))
    .catch((error) => logger.error({ err: error, lease: { ...lease, epoch: lease.epoch.toString() } }, "a runner ended by an error"))
    .finally(() => {
      if (running.get(id)?.lease === lease) running.delete(id);
    });
  running.set(id, { lease, stop, done });
  const { projection, version, generation, partition, epoch } = lease;
  logger.info({ projection, version, generation, partition, epoch: epoch.toString() }, "lease taken");
};

const giveBack = async ({ db, logger }: LeaseKeeping, running: Map<string, Running>, id: string): Promise<void> => {
  const held = running.get(id);
  if (!held) return;
  held.stop.abort();
  await held.done;
  await releaseLease(db, held.lease).catch((error) => logger.debug({ err: error }, "a lease could not be given back"));
};
