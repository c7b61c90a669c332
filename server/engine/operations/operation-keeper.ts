import type { Database } from "@/server/db/database";
import { type ClaimedOperation, claimOperation } from "@/server/db/operations/claim-operation";
import type { Bell } from "@/server/engine/bell";
import { pause } from "@/server/engine/pause";
import type { Logger } from "@/server/runtime/logger";

const ROUND_MS = 500;
const AT_ONCE = 4;

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
  const running = new Map<string, Promise<void>>();
  while (!signal.aborted) {
    const rings = control.rings;
    const operation = running.size < AT_ONCE ? await takeOne(keeping, [...running.keys()]) : null;
    if (!operation) {
      await control.wait(rings, ROUND_MS, signal);
      continue;
    }
    const done = keeping
      .run(operation, signal)
      .catch(async (error) => {
        logger.error({ err: error, operation: operation.id }, "an operation stopped; it is taken up again");
        await pause(ROUND_MS, signal);
      })
      .finally(() => running.delete(operation.id));
    running.set(operation.id, done);
  }
  await Promise.all(running.values());
};

const takeOne = async ({ db, engineId, runs, logger }: OperationKeeping, running: string[]): Promise<ClaimedOperation | null> => {
  try {
    return await claimOperation(db, { engineId, runs, running });
  } catch (error) {
    logger.debug({ err: error }, "operations could not be looked at; trying again");
    return null;
  }
};
