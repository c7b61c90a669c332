import type { z } from "zod";
import type { scheduleSettings } from "@/server/projections/schedule";

type Settings = z.input<typeof scheduleSettings>;

/** The bank tries a few of its held account statements every night. Like every schedule it is off until somebody switches it on. */
const BANK: readonly Settings[] = [
  { name: "statement-lines-nightly", projection: "statement-lines", cron: "0 3 * * *", canary: 5, maxAttempts: 3 },
];

/** Of the sample whose definitions `sampleProjections` registers. */
export const sampleSchedules = (variables: NodeJS.ProcessEnv = process.env): Settings[] =>
  (variables.TIDEMARK_SAMPLE ?? "bank") === "bank" ? [...BANK] : [];
