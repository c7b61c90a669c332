import { type Schedule, scheduleSettings } from "@/server/projections/schedule";

/** Once a year, so that no test meets its minute by accident. */
export const nightly: Schedule = scheduleSettings.parse({ name: "nightly", projection: "journal", cron: "0 3 1 1 *", maxAttempts: 3 });

export const testSchedules: readonly Schedule[] = [nightly];
