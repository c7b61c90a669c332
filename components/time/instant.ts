/** How times are told: in UTC, in a named zone, or as an age. */
export type TimeMode = { kind: "utc" } | { kind: "zone"; zone: string } | { kind: "ago" };

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const formats = new Map<string, Intl.DateTimeFormat>();

const formatIn = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const numeric = "2-digit";
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
  formats.set(zone, made);
  return made;
};

const partsIn = (zone: string, at: Date) => {
  const parts = new Map(
    formatIn(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  const day = `${Number(part("day"))} ${MONTHS[Number(part("month")) - 1]}`;
  return { day, year: part("year"), minute: `${part("hour")}:${part("minute")}`, second: part("second") };
};

export const isZone = (zone: string): boolean => {
  try {
    return formatIn(zone) !== undefined;
  } catch {
    return false;
  }
};

export const zoneOf = (mode: TimeMode): string => (mode.kind === "zone" ? mode.zone : "UTC");

/** "Europe/Rome" is said "Rome". */
export const zoneLabel = (zone: string): string => zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");

/** Whole and with its zone, as it stands in titles and tooltips: "5 Jan 2026, 03:14:07.250 Rome". */
export const absolute = (at: string, mode: TimeMode): string => {
  const date = new Date(at);
  const zone = zoneOf(mode);
  const { day, year, minute, second } = partsIn(zone, date);
  const milliseconds = date.getMilliseconds() ? `.${String(date.getMilliseconds()).padStart(3, "0")}` : "";
  return `${day} ${year}, ${minute}:${second}${milliseconds} ${zoneLabel(zone)}`;
};

/** As short as it can be told apart from now: the time today, the day and time this year, else with the year. */
export const brief = (at: string, mode: TimeMode, now: number, precision: "minute" | "second" | "day" = "second"): string => {
  const zone = zoneOf(mode);
  const then = partsIn(zone, new Date(at));
  const today = partsIn(zone, new Date(now));
  const time = precision === "second" ? `${then.minute}:${then.second}` : then.minute;
  const date = then.year === today.year ? then.day : `${then.day} ${then.year}`;
  if (precision === "day") return date;
  if (then.day === today.day && then.year === today.year) return time;
  return then.year === today.year ? `${date}, ${time}` : `${date}, ${then.minute}`;
};

export const modeOf = (text: string | null): TimeMode | null => {
  if (text === "utc" || text === "ago") return { kind: text };
  return text && isZone(text) ? { kind: "zone", zone: text } : null;
};

export const textOf = (mode: TimeMode): string => (mode.kind === "zone" ? mode.zone : mode.kind);
