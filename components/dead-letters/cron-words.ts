const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const two = (text: string): string => text.padStart(2, "0");
const isNumber = (text: string): boolean => /^\d{1,2}$/.test(text);
const stepOf = (text: string): string | null => /^\*\/(\d{1,2})$/.exec(text)?.[1] ?? null;

const everyMinutes = (minute: string): string | null => {
  if (minute === "*") return "every minute";
  const step = stepOf(minute);
  return step && 60 % Number(step) === 0 ? `every ${step} minutes` : null;
};

const within = (minute: string, hour: string): string | null => {
  if (hour === "*") return isNumber(minute) ? `every hour at :${two(minute)}` : everyMinutes(minute);
  const step = stepOf(hour);
  if (step && isNumber(minute) && 24 % Number(step) === 0) return `every ${step} hours at :${two(minute)}`;
  return isNumber(minute) && isNumber(hour) ? `at ${two(hour)}:${two(minute)} UTC` : null;
};

const daysOf = (weekday: string): string | null => {
  if (weekday === "*") return "every day";
  if (weekday === "1-5") return "Monday to Friday";
  return isNumber(weekday) ? (DAYS[Number(weekday)] ? `every ${DAYS[Number(weekday)]}` : null) : null;
};

/** The usual patterns in words; null for one that says more than words easily can: then it stands as it is written. Times are UTC. */
export const cronWords = (cron: string): string | null => {
  const [minute, hour, day, month, weekday, ...rest] = cron.trim().split(/\s+/);
  if (minute === undefined || hour === undefined || weekday === undefined || rest.length > 0 || day !== "*" || month !== "*") return null;
  const time = within(minute, hour);
  const days = daysOf(weekday);
  if (!time || !days) return null;
  if (time.startsWith("at ")) return `${days} ${time}`;
  return weekday === "*" ? time : `${days}, ${time}`;
};
