import { expect, test } from "vitest";
import { instantOf, wallMinute } from "./wall-minute";

test("an instant and what a zone's clocks show find each other, in summer and winter", () => {
  for (const [instant, zone, wall] of [
    ["2026-01-05T03:14:00.000Z", "UTC", "2026-01-05T03:14"],
    ["2026-01-05T03:14:00.000Z", "Europe/Rome", "2026-01-05T04:14"],
    ["2026-07-04T23:30:00.000Z", "Europe/Rome", "2026-07-05T01:30"],
  ] as const) {
    expect(wallMinute(instant, zone)).toBe(wall);
    expect(instantOf(wall, zone)).toBe(instant);
  }
});

test("refuses what is no minute", () => {
  for (const text of ["", "2026-01-05", "yesterday"]) expect(instantOf(text, "UTC")).toBeNull();
});
