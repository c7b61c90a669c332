import type { DrawnHistogram } from "./bar-scale";

type Step = NonNullable<DrawnHistogram["step"]>;
type Length = { step: Step; stepSeconds: number };

const format = (zone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", ...options });

const DAY = { day: "numeric", month: "short", year: "numeric" } as const;
const MINUTE = { hour: "2-digit", minute: "2-digit" } as const;
const SECOND = { ...MINUTE, second: "2-digit" } as const;

const dayText = (at: number, zone: string): string => format(zone, DAY).format(at);
const clockText = (at: number, zone: string, stepSeconds: number): string => format(zone, stepSeconds < 60 ? SECOND : MINUTE).format(at);

const WORDS: { [Name in Step]: (bar: { from: number; to: number }, zone: string, stepSeconds: number) => string } = {
  second: ({ from, to }, zone, stepSeconds) =>
    `${dayText(from, zone)}, ${clockText(from, zone, stepSeconds)} to ${clockText(to, zone, stepSeconds)}`,
  day: ({ from }, zone) => dayText(from, zone),
  week: ({ from }, zone) => `week of ${dayText(from, zone)}`,
  month: ({ from }, zone) => format(zone, { month: "long", year: "numeric" }).format(from),
  quarter: ({ from, to }, zone) =>
    `${format(zone, { month: "short" }).format(from)} to ${format(zone, { month: "short", year: "numeric" }).format(to - 1)}`,
  year: ({ from }, zone) => format(zone, { year: "numeric" }).format(from),
  decade: ({ from }, zone) => `the ${format(zone, { year: "numeric" }).format(from)}s`,
  century: ({ from }, zone) => `from ${format(zone, { year: "numeric" }).format(from)} on`,
};

/** A bar as it is read aloud: "July 2010", "5 Jul 2010, 14:00 to 15:00". */
export const barWords = (bar: { from: number; to: number }, { step, stepSeconds }: Length, zone: string): string =>
  WORDS[step](bar, zone, stepSeconds);

const UNITS: [seconds: number, name: string][] = [
  [3_600, "hour"],
  [60, "minute"],
  [1, "second"],
];

/** How wide a bar is: "by month", "by 15 minutes". */
export const stepWords = ({ step, stepSeconds }: Length): string => {
  if (step !== "second") return `by ${step}`;
  const [seconds, name] = UNITS.find(([each]) => stepSeconds % each === 0 && stepSeconds >= each) ?? [1, "second"];
  const count = stepSeconds / seconds;
  return count === 1 ? `by ${name}` : `by ${count} ${name}s`;
};

/** Short enough to stand under an axis. */
export const tickWords = (at: number, { step, stepSeconds }: Length, zone: string): string => {
  if (step === "second")
    return stepSeconds >= 10_800 ? format(zone, { day: "numeric", month: "short" }).format(at) : clockText(at, zone, stepSeconds);
  if (step === "day" || step === "week") return dayText(at, zone);
  if (step === "month" || step === "quarter") return format(zone, { month: "short", year: "numeric" }).format(at);
  return format(zone, { year: "numeric" }).format(at);
};
