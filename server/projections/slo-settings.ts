import { z } from "zod";
import { DEFAULT_ALERT_RULES } from "@/server/domain/alert/alert-rule";
import { MOST_INCONSISTENT } from "@/server/domain/cache/judge-cache";
import { LETTER_LIMITS } from "@/server/domain/letter-figures";

/** Samples of minutes are kept for thirty days. */
const LONGEST_HOURS = 30 * 24;

const promised = (target: number, windowHours = 24) => ({
  /** False: nothing is promised, and nothing shown. */
  isOn: z.boolean().default(true),
  /** Share of the window, or of the letters, that has to be good; what is left of 1 is the budget. */
  target: z.number().gt(0).max(1).default(target),
  windowHours: z.number().int().min(1).max(LONGEST_HOURS).default(windowHours),
});

export const sloSettings = z
  .strictObject({
    "projection-lag": z
      .strictObject({
        ...promised(0.99),
        /** Of a projection's oldest unread event; a minute is as bad as its worst sample. */
        withinSeconds: z.number().gt(0).max(86_400).default(DEFAULT_ALERT_RULES["projection-lag"].threshold),
      })
      .prefault({}),
    /** Good is the time in which no finding was open. */
    "audit-findings": z.strictObject(promised(1)).prefault({}),
    /** Good is a cached key that was compared and is what its row says. */
    "cache-inconsistency": z.strictObject(promised(1 - MOST_INCONSISTENT, 1)).prefault({}),
    "redrive-success": z.strictObject(promised(LETTER_LIMITS.successRate.goal)).prefault({}),
  })
  .prefault({});

export type SloSettings = z.output<typeof sloSettings>;
