/** How wide a bar of a histogram is; days and longer begin where the reader's calendar begins them. */
export type HistogramStep = {
  unit: "second" | "day" | "week" | "month" | "quarter" | "year" | "decade" | "century";
  seconds: number;
  length: string;
};

const HOUR = 3_600;
const DAY = 24 * HOUR;

const seconds = (count: number): HistogramStep => ({ unit: "second", seconds: count, length: `${count} seconds` });

/** From narrow to wide. */
export const HISTOGRAM_STEPS: readonly HistogramStep[] = [
  ...[1, 5, 15, 60, 300, 900, HOUR, 3 * HOUR].map(seconds),
  { unit: "day", seconds: DAY, length: "1 day" },
  { unit: "week", seconds: 7 * DAY, length: "1 week" },
  { unit: "month", seconds: 30 * DAY, length: "1 month" },
  { unit: "quarter", seconds: 91 * DAY, length: "3 months" },
  { unit: "year", seconds: 365 * DAY, length: "1 year" },
  { unit: "decade", seconds: 3_650 * DAY, length: "10 years" },
  { unit: "century", seconds: 36_500 * DAY, length: "100 years" },
];

/** A week of hours and fourteen years of months are each one picture. */
export const MOST_BARS = 170;
