import { parseCronItems } from "graphile-worker";
import { z } from "zod";
import type { Database } from "@/server/db/database";
import { keepJobs } from "@/server/engine/keep-jobs";
import type { Registry } from "@/server/projections/registry";
import type { Schedule } from "@/server/projections/schedule";
import type { Logger } from "@/server/runtime/logger";
import { runSchedule } from "./run-schedule";

export type ScheduleKeeping = { url: string; db: Database; registry: Registry; schedules: readonly Schedule[]; logger: Logger };

/** The task of every schedule; its payload names which. */
export const SCHEDULE_TASK = "tidemark-redrive";

const payload = z.object({ schedule: z.string() });

/**
 * Runs the schedules of the configuration until aborted. Any number of engines may: each minute of a schedule is one job, taken by
 * one of them. Minutes that pass while no engine runs are not made up for. Whatever fails is tried again and never ends the engine.
 */
export const keepSchedules = async ({ url, db, registry, schedules, logger }: ScheduleKeeping, signal: AbortSignal): Promise<void> => {
  if (schedules.length === 0) return;
  const runNamed = async (given: unknown): Promise<void> => {
    const { schedule: name } = payload.parse(given);
    const schedule = schedules.find((each) => each.name === name);
    if (!schedule) return;
    const outcome = await runSchedule(db, registry, schedule);
    logger[outcome.kind === "started" ? "info" : "debug"]({ schedule: name, ...outcome }, "a schedule's minute has come");
  };
  const cron = parseCronItems(
    schedules.map(({ name, cron: match }) => ({
      task: SCHEDULE_TASK,
      match,
      identifier: `tidemark:${name}`,
      payload: { schedule: name },
      options: { backfillPeriod: 0, maxAttempts: 1, jobKey: `tidemark:${name}` },
    })),
  );
  await keepJobs({ url, logger, noun: "schedules", tasks: { [SCHEDULE_TASK]: runNamed }, cron, atOnce: 1 }, signal);
};
