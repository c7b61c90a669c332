const UNITS = [
  { name: "d", seconds: 86_400 },
  { name: "h", seconds: 3_600 },
  { name: "min", seconds: 60 },
  { name: "s", seconds: 1 },
] as const;

/** "0.4 s", "38 s", "6 min 06 s", "2 h 10 min": two units at most, the smaller one left out where it is zero. */
export const durationText = (seconds: number): string => {
  if (seconds < 9.95) return `${(Math.round(Math.max(0, seconds) * 10) / 10).toString()} s`;
  const whole = Math.round(seconds);
  const at = UNITS.findIndex((unit) => whole >= unit.seconds);
  const [major, minor] = [UNITS[at]!, UNITS[at + 1]];
  const most = Math.floor(whole / major.seconds);
  if (!minor) return `${most} ${major.name}`;
  const rest = Math.floor((whole % major.seconds) / minor.seconds);
  return rest === 0 ? `${most} ${major.name}` : `${most} ${major.name} ${String(rest).padStart(2, "0")} ${minor.name}`;
};

/** In the unit of the larger one, so that the two can be compared at a glance: "38 to 52 s", "2 to 4 min", "50 s to 2 min". */
const rangeText = (low: number, high: number): string => {
  const { name, seconds } = UNITS.find((unit) => high >= 2 * unit.seconds) ?? UNITS[3];
  const [least, most] = [Math.round(low / seconds), Math.round(high / seconds)];
  if (least === most) return durationText((low + high) / 2);
  return least === 0 ? `${durationText(low)} to ${most} ${name}` : `${least} to ${most} ${name}`;
};

/** "3.9 s" where the spread is too small to matter, "2 to 4 min", or "38 s at the soonest" where it has no end. */
export const etaText = (seconds: number, spread: { lowSeconds: number; highSeconds: number | null } | null): string => {
  if (spread === null) return durationText(seconds);
  const { lowSeconds, highSeconds } = spread;
  if (highSeconds === null) return `${durationText(lowSeconds)} at the soonest`;
  return highSeconds < 1.2 * lowSeconds ? durationText(seconds) : rangeText(lowSeconds, highSeconds);
};

/** Whole numbers with commas: "14,310". */
export const countText = (count: number): string => Math.round(count).toLocaleString("en-US");

/** "1 event", "14,310 events". */
export const counted = (count: number, noun: string): string => `${countText(count)} ${noun}${Math.round(count) === 1 ? "" : "s"}`;

/** A rate per second: "0.3/s", "17/s", "2,310/s". */
export const rateText = (perSecond: number): string =>
  perSecond < 9.95 ? `${Math.round(perSecond * 10) / 10}/s` : `${countText(perSecond)}/s`;
