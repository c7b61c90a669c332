import type { Database } from "@/server/db/database";
import { type ClaimedOperation, claimOperation } from "@/server/db/operations/claim-operation";
import { finishOperation } from "@/server/db/operations/finish-operation";
import type { Bell } from "@/server/engine/bell";
import { pause } from "@/server/engine/pause";
import type { Logger } from "@/server/runtime/logger";

const ROUND_MS = 500;
/** Apart from each other: somebody waits for a preview while redrives, paced by the second, take hours. */
const AT_ONCE = { previewing: 2, running: 4 };

type State = ClaimedOperation["state"];
const STATES: readonly State[] = ["previewing", "running"];

export type OperationKeeping = {
  db: Database;
  engineId: string;
  /** `name/version` of everything that this release knows. */
  runs: readonly string[];
  logger: Logger;
  /** Rings when a person wants something. */
  control: Bell;
  run: (operation: ClaimedOperation, signal: AbortSignal) => Promise<void>;
};

/** Takes operations that no living engine has in hand and runs a few of them at once, until aborted; letters in hand are finished. */
export const keepOperations = async (keeping: OperationKeeping, signal: AbortSignal): Promise<void> => {
  const { control, logger } = keeping;
  const running = new Map<string, { state: State; done: Promise<void> }>();
  while (!signal.aborted) {
    const rings = control.rings;
    const operation = await takeOne(keeping, running);
    if (!operation) {
      await control.wait(rings, ROUND_MS, signal);
      continue;
    }
    const done = work(keeping, operation, signal)
      .catch(async (error) => {
        logger.error({ err: error, operation: operation.id }, "an operation stopped; it is taken up again");
        await pause(ROUND_MS, signal);
      })
      .finally(() => running.delete(operation.id));
    running.set(operation.id, { state: operation.state, done });
  }
  await Promise.all([...running.values()].map(({ done }) => done));
};

/** One that was asked to stop needs no fold: its sequences are released even where this release does not know its version. */
const work = async ({ db, run }: OperationKeeping, operation: ClaimedOperation, signal: AbortSignal): Promise<void> => {
  if (operation.isCancelled) await finishOperation(db, operation);
  else await run(operation, signal);
};

const takeOne = async (
  { db, engineId, runs, logger }: OperationKeeping,
  running: ReadonlyMap<string, { state: State }>,
): Promise<ClaimedOperation | null> => {
  const isFree = (state: State) => [...running.values()].filter((each) => each.state === state).length < AT_ONCE[state];
  try {
    return await claimOperation(db, { engineId, runs, running: [...running.keys()], states: STATES.filter(isFree) });
  } catch (error) {
    logger.debug({ err: error }, "operations could not be looked at; trying again");
    return null;
  }
};
