import { Logger as GraphileLogger, parseCronItems, type Runner, run } from "graphile-worker";
import { z } from "zod";
import { type Database, openDatabase } from "@/server/db/database";
import { pause, retryDelayMs } from "@/server/engine/pause";
import type { Registry } from "@/server/projections/registry";
import type { Schedule } from "@/server/projections/schedule";
import type { Logger } from "@/server/runtime/logger";
import { patientPool } from "./patient-pool";
import { runSchedule } from "./run-schedule";

/** Something else than a redrive that the clock asks for. */
export type ClockTask = { name: string; cron: string; run: () => Promise<unknown> };

export type ScheduleKeeping = {
  url: string;
  db: Database;
  registry: Registry;
  schedules: readonly Schedule[];
  tasks?: readonly ClockTask[];
  logger: Logger;
};

/** The task of every schedule; its payload names which. */
export const SCHEDULE_TASK = "tidemark-redrive";

const POOL = 3;
const LONGEST_WAIT_MS = 60_000;
const STOP_MS = 3_000;
const payload = z.object({ schedule: z.string() });

/**
 * Runs the schedules of the configuration until aborted. Any number of engines may: each minute of a schedule is one job, taken by
 * one of them. Minutes that pass while no engine runs are not made up for. Whatever fails is tried again and never ends the engine.
 */
export const keepSchedules = async (keeping: ScheduleKeeping, signal: AbortSignal): Promise<void> => {
  if (keeping.schedules.length === 0 && (keeping.tasks ?? []).length === 0) return;
  for (let failures = 0; !signal.aborted; ) {
    const startedAt = performance.now();
    try {
      await untilEnded(keeping, signal);
    } catch (error) {
      if (failures === 0) keeping.logger.warn({ err: error }, "schedules do not run; trying again until they do");
      failures = performance.now() - startedAt > LONGEST_WAIT_MS ? 1 : failures + 1;
      await pause(Math.min(retryDelayMs(failures) * 2 ** Math.max(0, failures - 6), LONGEST_WAIT_MS), signal);
    }
  }
};

const untilEnded = async (keeping: ScheduleKeeping, signal: AbortSignal): Promise<void> => {
  const { url, logger } = keeping;
  const { $client: pool } = openDatabase({ url, applicationName: "tidemark schedules", max: POOL });
  const ending = new AbortController();
  const onTrouble = (error: unknown) => logger.debug({ err: error }, "schedules wait for the database");
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

const startWorker = (
  { db, registry, schedules, tasks = [], logger }: ScheduleKeeping,
  pool: Parameters<typeof patientPool>[0],
): Promise<Runner> =>
  run({
    pgPool: pool,
    noHandleSignals: true,
    logger: quietLogger(logger),
    preset: { worker: { concurrentJobs: 1, gracefulShutdownAbortTimeout: 1_000 } },
    taskList: {
      [SCHEDULE_TASK]: async (given) => {
        const { schedule: name } = payload.parse(given);
        const schedule = schedules.find((each) => each.name === name);
        if (!schedule) return;
        const outcome = await runSchedule(db, registry, schedule);
        logger[outcome.kind === "started" ? "info" : "debug"]({ schedule: name, ...outcome }, "a schedule's minute has come");
      },
      ...Object.fromEntries(tasks.map(({ name, run: perform }) => [`tidemark-${name}`, async () => void (await perform())])),
    },
    parsedCronItems: parseCronItems([
      ...schedules.map(({ name, cron }) => cronItem({ task: SCHEDULE_TASK, name, cron, payload: { schedule: name } })),
      ...tasks.map(({ name, cron }) => cronItem({ task: `tidemark-${name}`, name: `task/${name}`, cron, payload: {} })),
    ]),
  });

/** Its name is that of one job at most: minutes that pass while it waits do not pile up. */
const cronItem = ({
  task,
  name,
  cron,
  payload: given,
}: {
  task: string;
  name: string;
  cron: string;
  payload: Record<string, unknown>;
}) => ({
  task,
  match: cron,
  identifier: `tidemark:${name}`,
  payload: given,
  options: { backfillPeriod: 0, maxAttempts: 1, jobKey: `tidemark:${name}` },
});

/** What graphile-worker reports is ours to judge: a lost connection is no error of this engine. */
const quietLogger = (logger: Logger) => new GraphileLogger(() => (_, message) => logger.debug({ worker: "schedules" }, message));
