import { z } from "zod";
import { DEFAULT_ALERT_RULES } from "@/server/domain/alert/alert-rule";
import { MOST_INCONSISTENT } from "@/server/domain/cache/judge-cache";
import { LETTER_LIMITS } from "@/server/domain/letter-figures";

/** Samples of minutes are kept for thirty days, those of replicas for one. */
const LONGEST_HOURS = 30 * 24;
const LONGEST_MINUTES = 24 * 60;

const share = (target: number) => ({
  /** False: nothing is promised, and nothing shown. */
  isOn: z.boolean().default(true),
  /** Share of the window, or of the letters, that has to be good; what is left of 1 is the budget. */
  target: z.number().gt(0).max(1).default(target),
});

const promised = (target: number, windowHours = 24) => ({
  ...share(target),
  windowHours: z.number().int().min(1).max(LONGEST_HOURS).default(windowHours),
});

const lag = z.number().gt(0).max(86_400);

export const sloSettings = z
  .strictObject({
    "projection-lag": z
      .strictObject({
        ...promised(0.99),
        /** Of a projection's oldest unread event; a minute is as bad as its worst sample. */
        withinSeconds: lag.default(DEFAULT_ALERT_RULES["projection-lag"].threshold),
      })
      .prefault({}),
    /** Good is a sample, one each ten seconds, in which no replica was further behind. */
    "replication-lag": z
      .strictObject({
        ...share(0.9),
        windowMinutes: z.number().int().min(1).max(LONGEST_MINUTES).default(5),
        withinSeconds: lag.default(DEFAULT_ALERT_RULES["replication-lag"].threshold),
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
