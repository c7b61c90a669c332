import type { Prng } from "./prng";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Hours of the day in which people spend: little at night, a bump at noon, the peak in the evening (UTC). */
const SPENDING = [1, 0, 0, 0, 0, 1, 3, 6, 8, 8, 9, 13, 14, 9, 8, 9, 14, 20, 22, 18, 11, 6, 4, 2];

export const spendingMoment = (prng: Prng, dayMs: number): number => dayMs + prng.weighted(SPENDING) * HOUR_MS + prng.whole(0, HOUR_MS - 1);
export const officeMoment = (prng: Prng, dayMs: number): number => dayMs + prng.whole(8 * HOUR_MS, 15 * HOUR_MS);
export const nightlyMoment = (prng: Prng, dayMs: number): number => dayMs + prng.whole(HOUR_MS, 2 * HOUR_MS);

const weekdayOf = (dayMs: number) => new Date(dayMs).getUTCDay();
export const isWeekend = (dayMs: number): boolean => weekdayOf(dayMs) === 0 || weekdayOf(dayMs) === 6;
export const dayOfMonth = (dayMs: number): number => new Date(dayMs).getUTCDate();

/** Wages due on a weekend come on the Friday before. */
export const isPayday = (dayMs: number, salaryDay: number): boolean => {
  if (isWeekend(dayMs)) return false;
  if (dayOfMonth(dayMs) === salaryDay) return true;
  return weekdayOf(dayMs) === 5 && [1, 2].some((days) => dayOfMonth(dayMs + days * DAY_MS) === salaryDay);
};
