import type { ClockTask } from "@/server/engine/schedules/keep-schedules";
import type { AuditSettings } from "@/server/projections/define-config";
import { type ClockedParts, requestByClock } from "./request-by-clock";

/** What the clock asks for, as the configuration says. */
export const auditTasks = ({ settings, ...parts }: ClockedParts & { settings: AuditSettings }): ClockTask[] => {
  const { incrementalMinutes, nightlyAt } = settings;
  return [
    ...(incrementalMinutes === null
      ? []
      : [{ name: "incremental-audit", cron: `*/${incrementalMinutes} * * * *`, run: () => requestByClock(parts, "incremental") }]),
    ...(nightlyAt === null ? [] : [{ name: "nightly-audit", cron: nightlyAt, run: () => requestByClock(parts, "nightly") }]),
  ];
};
