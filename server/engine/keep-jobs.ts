import { Logger as GraphileLogger, type ParsedCronItem, type Runner, run, type TaskList } from "graphile-worker";
import { openDatabase } from "@/server/db/database";
import type { Logger } from "@/server/runtime/logger";
import { pause, retryDelayMs } from "./pause";
import { patientPool } from "./schedules/patient-pool";

export type JobKeeping = {
  url: string;
  logger: Logger;
  /** What the jobs are, as log lines and pg_stat_activity name them: "schedules". */
  noun: string;
  tasks: TaskList;
  cron?: ParsedCronItem[];
  atOnce: number;
};

const LONGEST_WAIT_MS = 60_000;
const STOP_MS = 3_000;

/** Runs jobs of graphile-worker until aborted. Whatever fails is tried again and never ends the engine. */
export const keepJobs = async (keeping: JobKeeping, signal: AbortSignal): Promise<void> => {
  const { noun, logger } = keeping;
  for (let failures = 0; !signal.aborted; ) {
    const startedAt = performance.now();
    try {
      await untilEnded(keeping, signal);
    } catch (error) {
      if (failures === 0) logger.warn({ err: error }, `${noun} do not run; trying again until they do`);
      failures = performance.now() - startedAt > LONGEST_WAIT_MS ? 1 : failures + 1;
      await pause(Math.min(retryDelayMs(failures) * 2 ** Math.max(0, failures - 6), LONGEST_WAIT_MS), signal);
    }
  }
};

const untilEnded = async (keeping: JobKeeping, signal: AbortSignal): Promise<void> => {
  const { url, logger, noun, atOnce } = keeping;
  // One listens, one looks after cron, the others are the jobs' own.
  const { $client: pool } = openDatabase({ url, applicationName: `tidemark ${noun}`, max: atOnce + 2 });
  const ending = new AbortController();
  const onTrouble = (error: unknown) => logger.debug({ err: error }, `${noun} wait for the database`);
  try {
    const runner = await startWorker(keeping, patientPool(pool, onTrouble, ending.signal));
    const stopped = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
    if (!signal.aborted) await Promise.race([runner.promise, stopped]);
    ending.abort();
    await Promise.race([endOf(runner), pause(STOP_MS, new AbortController().signal)]);
  } finally {
    ending.abort();
    await pool.end();
  }
};

/** Rejects for a runner that has ended by itself: then there is nothing to stop. */
const endOf = (runner: Runner): Promise<void> => runner.stop().catch(() => undefined);

const startWorker = ({ tasks, cron = [], atOnce, logger, noun }: JobKeeping, pool: Parameters<typeof patientPool>[0]): Promise<Runner> =>
  run({
    pgPool: pool,
    noHandleSignals: true,
    logger: quietLogger(logger, noun),
    preset: { worker: { concurrentJobs: atOnce, gracefulShutdownAbortTimeout: 1_000 } },
    taskList: tasks,
    parsedCronItems: cron,
  });

/** What graphile-worker reports is ours to judge: a lost connection is no error of this engine. */
const quietLogger = (logger: Logger, worker: string) => new GraphileLogger(() => (_, message) => logger.debug({ worker }, message));
