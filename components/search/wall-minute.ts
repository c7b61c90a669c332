import { TZDate } from "@date-fns/tz";

const two = (part: number) => String(part).padStart(2, "0");

/** An instant as a `datetime-local` field wants it, in a zone: "2026-01-05T03:14". */
export const wallMinute = (instant: string, zone: string): string => {
  const at = new TZDate(instant, zone);
  const day = `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
};

const WALL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/;

/** The instant at which a zone's clocks show it, ISO 8601 in UTC; null for what is no such text. */
export const instantOf = (wall: string, zone: string): string | null => {
  const parts = WALL.exec(wall)?.slice(1).map(Number);
  if (!parts) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = parts;
  const at = new TZDate(year, month - 1, day, hour, minute, zone);
  return Number.isNaN(at.getTime()) ? null : new Date(at.getTime()).toISOString();
};
