import type { Schedule as ContractSchedule } from "@/server/contracts/dead-letters";
import type { Database, Transaction } from "@/server/db/database";
import { readSchedules, type ScheduleStand } from "@/server/db/schedules/read-schedules";
import { nextTime, parseCron } from "@/server/domain/cron";
import { type Schedule, scheduleActor } from "@/server/projections/schedule";

const contractSchedule = (schedule: Schedule, { switched, lastOperation, now }: ScheduleStand): ContractSchedule => {
  const { name, projection, cron, filter, canary, maxAttempts } = schedule;
  const isOn = switched?.isOn ?? false;
  const next = isOn ? nextTime(parseCron(cron), new Date(now)) : null;
  return {
    ...{ name, projection, cron, filter, maxAttempts, isOn, lastOperation },
    canary: canary ?? null,
    switched: switched && { by: switched.by, at: switched.at, reason: switched.reason },
    nextAt: next?.toISOString() ?? null,
  };
};

/** These schedules of the configuration with what the database knows of them, in the same order. */
export const contractSchedules = async (db: Database | Transaction, schedules: readonly Schedule[]): Promise<ContractSchedule[]> => {
  const stands = await readSchedules(
    db,
    schedules.map(({ name }) => ({ name, actor: scheduleActor(name) })),
  );
  return schedules.flatMap((schedule) => {
    const stand = stands.find(({ name }) => name === schedule.name);
    return stand ? [contractSchedule(schedule, stand)] : [];
  });
};
