import { expect, test } from "vitest";
import { nextTime, parseCron } from "./cron";

const next = (pattern: string, now: string) => nextTime(parseCron(pattern), new Date(now))?.toISOString() ?? null;

test("the next time is the first named minute after now, in UTC", () => {
  expect(next("* * * * *", "2026-01-01T00:00:00Z")).toBe("2026-01-01T00:01:00.000Z");
  expect(next("*/15 * * * *", "2026-01-01T00:14:59Z")).toBe("2026-01-01T00:15:00.000Z");
  expect(next("0 4 * * *", "2026-01-01T04:00:00Z")).toBe("2026-01-02T04:00:00.000Z");
  expect(next("30 8-10,17 * * *", "2026-01-01T10:30:00Z")).toBe("2026-01-01T17:30:00.000Z");
  expect(next("0 0 1 1 *", "2026-01-01T00:00:00Z")).toBe("2027-01-01T00:00:00.000Z");
});

test("a day of the week may be written 0 or 7 for Sunday, and either will do where a day of the month is chosen too", () => {
  expect(next("0 0 * * 7", "2026-01-01T00:00:00Z")).toBe("2026-01-04T00:00:00.000Z");
  expect(next("0 0 * * 0", "2026-01-01T00:00:00Z")).toBe("2026-01-04T00:00:00.000Z");
  expect(next("0 0 3 * 1", "2026-01-01T00:00:00Z")).toBe("2026-01-03T00:00:00.000Z");
  expect(next("0 0 20 * 1", "2026-01-01T00:00:00Z")).toBe("2026-01-05T00:00:00.000Z");
});

test("a day that is rare is found, one that never comes is none", () => {
  expect(next("0 0 29 2 *", "2026-01-01T00:00:00Z")).toBe("2028-02-29T00:00:00.000Z");
  expect(next("0 0 30 2 *", "2026-01-01T00:00:00Z")).toBeNull();
});

test("what is no pattern is refused by the field that is wrong", () => {
  for (const pattern of ["", "* * * *", "* * * * * *", "@daily"]) expect(() => parseCron(pattern), pattern).toThrow("five fields");
  for (const [pattern, field] of [
    ["60 * * * *", "minutes"],
    ["* 24 * * *", "hours"],
    ["* * 0 * *", "days"],
    ["* * * 13 *", "months"],
    ["* * * jan *", "months"],
    ["* * * * 8", "days of the week"],
    ["*/0 * * * *", "minutes"],
    ["5-1 * * * *", "minutes"],
    ["5-5 * * * *", "minutes"],
    ["1,,2 * * * *", "minutes"],
  ] as const)
    expect(() => parseCron(pattern), pattern).toThrow(`list of ${field}`);
});
