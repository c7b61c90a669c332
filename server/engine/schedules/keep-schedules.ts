import { parseCronItems, type TaskList } from "graphile-worker";
import { z } from "zod";
import type { Database } from "@/server/db/database";
import { keepJobs } from "@/server/engine/keep-jobs";
import type { Registry } from "@/server/projections/registry";
import type { Schedule } from "@/server/projections/schedule";
import type { Logger } from "@/server/runtime/logger";
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

const payload = z.object({ schedule: z.string() });

/**
 * Runs the schedules of the configuration until aborted. Any number of engines may: each minute of a schedule is one job, taken by
 * one of them. Minutes that pass while no engine runs are not made up for. Whatever fails is tried again and never ends the engine.
 */
export const keepSchedules = async (keeping: ScheduleKeeping, signal: AbortSignal): Promise<void> => {
  const { url, db, registry, schedules, tasks = [], logger } = keeping;
  if (schedules.length === 0 && tasks.length === 0) return;
  const runNamed = async (given: unknown): Promise<void> => {
    const { schedule: name } = payload.parse(given);
    const schedule = schedules.find((each) => each.name === name);
    if (!schedule) return;
    const outcome = await runSchedule(db, registry, schedule);
    logger[outcome.kind === "started" ? "info" : "debug"]({ schedule: name, ...outcome }, "a schedule's minute has come");
  };
  const taskList: TaskList = { [SCHEDULE_TASK]: runNamed };
  for (const { name, run } of tasks) taskList[`tidemark-${name}`] = async () => void (await run());
  const cron = parseCronItems([
    ...schedules.map(({ name, cron: match }) => cronItem({ task: SCHEDULE_TASK, name, match, payload: { schedule: name } })),
    ...tasks.map(({ name, cron: match }) => cronItem({ task: `tidemark-${name}`, name: `task/${name}`, match, payload: {} })),
  ]);
  await keepJobs({ url, logger, noun: "schedules", tasks: taskList, cron, atOnce: 1 }, signal);
};

type Minute = { task: string; name: string; match: string; payload: Record<string, unknown> };

/** Its name is that of one job at most: minutes that pass while it waits do not pile up. */
const cronItem = ({ task, name, match, payload: given }: Minute) => ({
  task,
  match,
  identifier: `tidemark:${name}`,
  payload: given,
  options: { backfillPeriod: 0, maxAttempts: 1, jobKey: `tidemark:${name}` },
});
