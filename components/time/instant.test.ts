import { expect, test } from "vitest";
import { absolute, brief, modeOf, textOf } from "./instant";

const utc = { kind: "utc" } as const;
const rome = { kind: "zone", zone: "Europe/Rome" } as const;
const now = Date.parse("2026-11-21T03:12:00Z");

test("tells a time of today without its day, and of another day or year with it", () => {
  expect(brief("2026-11-21T03:06:02Z", utc, now)).toBe("03:06:02");
  expect(brief("2026-11-20T03:06:02Z", utc, now)).toBe("20 Nov, 03:06:02");
  expect(brief("2025-11-20T03:06:02Z", utc, now)).toBe("20 Nov 2025, 03:06");
});

test("moves to the next day where the zone is ahead", () => {
  expect(brief("2026-11-20T23:30:00Z", rome, now)).toBe("00:30:00");
  expect(brief("2026-11-20T22:30:00Z", rome, now, "day")).toBe("20 Nov");
});

test("names the zone and keeps milliseconds in the absolute time", () => {
  expect(absolute("2026-07-05T03:14:07.250Z", rome)).toBe("5 Jul 2026, 05:14:07.250 Rome");
  expect(absolute("2026-01-05T03:14:07Z", { kind: "ago" })).toBe("5 Jan 2026, 03:14:07 UTC");
});

test("reads back what it writes and refuses what is no zone", () => {
  for (const mode of [utc, rome, { kind: "ago" } as const]) expect(modeOf(textOf(mode))).toEqual(mode);
  expect(modeOf("Mars/Olympus")).toBeNull();
  expect(modeOf(null)).toBeNull();
});
