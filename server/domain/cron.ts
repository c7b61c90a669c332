const FIELDS = [
  { name: "minutes", min: 0, max: 59 },
  { name: "hours", min: 0, max: 23 },
  { name: "days", min: 1, max: 31 },
  { name: "months", min: 1, max: 12 },
  // 7 is Sunday too.
  { name: "days of the week", min: 0, max: 7 },
] as const;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** 29 February falls on every day of the week within 40 years, the skipped leap year of a century included. */
const LOOK_AHEAD_DAYS = 41 * 366;

/** Which minutes of UTC a schedule names. */
export type Cron = { minutes: Set<number>; hours: Set<number>; days: Set<number>; months: Set<number>; weekdays: Set<number> };

const numbersFrom = (first: number, last: number, step = 1): number[] =>
  Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, n) => first + n * step);

const numbersOf = (part: string, min: number, max: number): number[] => {
  const every = /^\*(?:\/(\d{1,3}))?$/.exec(part);
  if (every) return every[1] === "0" ? [] : numbersFrom(min, max, Number(every[1] ?? 1));
  const range = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(part);
  if (!range) return [];
  const first = Number(range[1]);
  const last = range[2] === undefined ? first : Number(range[2]);
  const isBackwards = range[2] !== undefined && last <= first;
  return first < min || last > max || isBackwards ? [] : numbersFrom(first, last);
};

const fieldOf = (text: string, { name, min, max }: (typeof FIELDS)[number]): Set<number> => {
  const parts = text.split(",").map((part) => numbersOf(part, min, max));
  if (parts.some((numbers) => numbers.length === 0)) throw new Error(`${text} is no list of ${name} from ${min} to ${max}`);
  return new Set(parts.flat());
};

/**
 * Five fields in the syntax that graphile-worker runs: numbers, ranges `a-b`, `*`, every n-th, lists of these. Throws a sentence that
 * names the field.
 */
export const parseCron = (pattern: string): Cron => {
  const texts = pattern.split(/\s+/);
  if (texts.length !== FIELDS.length) throw new Error("must have five fields: minutes, hours, days, months, days of the week");
  const [minutes, hours, days, months, weekdays] = FIELDS.map((field, at) => fieldOf(texts[at]!, field));
  return { minutes: minutes!, hours: hours!, days: days!, months: months!, weekdays: new Set([...weekdays!].map((day) => day % 7)) };
};

/** Where both the day of the month and of the week are chosen, either will do. */
const isOnDay = ({ days, months, weekdays }: Cron, at: Date): boolean => {
  if (!months.has(at.getUTCMonth() + 1)) return false;
  const [byDate, byWeekday] = [days.has(at.getUTCDate()), weekdays.has(at.getUTCDay())];
  return days.size < 31 && weekdays.size < 7 ? byDate || byWeekday : byDate && byWeekday;
};

/** The first minute after `now` that a schedule names; null where none ever comes, as of 30 February. */
export const nextTime = (cron: Cron, now: Date): Date | null => {
  const from = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
  const firstDay = Math.floor(from / DAY_MS) * DAY_MS;
  for (let day = 0; day < LOOK_AHEAD_DAYS; day += 1) {
    const start = firstDay + day * DAY_MS;
    if (!isOnDay(cron, new Date(start))) continue;
    for (const hour of [...cron.hours].sort((a, b) => a - b))
      for (const minute of [...cron.minutes].sort((a, b) => a - b)) {
        const at = start + (hour * 60 + minute) * MINUTE_MS;
        if (at >= from) return new Date(at);
      }
  }
  return null;
};
