import type { Database } from "@/server/db/database";
import { startOperation } from "@/server/db/operations/start-operation";
import { liveGenerationOf } from "@/server/db/projections/live-generation-of";
import { isBeingRedriven } from "@/server/db/schedules/is-being-redriven";
import { lockSwitchedOn } from "@/server/db/schedules/lock-switched-on";
import { OperationError } from "@/server/domain/errors";
import { redriveVersion } from "@/server/projections/redrive-version";
import type { Registry } from "@/server/projections/registry";
import { type Schedule, scheduledRequest } from "@/server/projections/schedule";

export type ScheduleRun =
  | { kind: "started"; operation: string }
  /** `unknown`: this release does not know the version that is live. `busy`: another operation runs letters of the projection. */
  | { kind: "off" | "unknown" | "busy" | "nothing" };

/** Starts what a schedule asks for, if it is switched on and there is something to run. One at a time, whoever calls. */
export const runSchedule = async (db: Database, registry: Registry, schedule: Schedule): Promise<ScheduleRun> => {
  try {
    return await db.transaction(async (tx) => {
      if (!(await lockSwitchedOn(tx, schedule.name))) return { kind: "off" };
      const { projection } = schedule;
      const live = await liveGenerationOf(tx, projection);
      const fold = live && redriveVersion(registry, { name: projection, version: live.version });
      if (!live || !fold) return { kind: "unknown" };
      if (await isBeingRedriven(tx, live)) return { kind: "busy" };
      const request = scheduledRequest(schedule, { ...live, foldVersion: fold.version });
      return { kind: "started", operation: await startOperation(tx, request) };
    });
  } catch (error) {
    if (error instanceof OperationError && error.code === "conflict") return { kind: error.details?.operationId ? "busy" : "nothing" };
    throw error;
  }
};
