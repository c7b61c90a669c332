import { expect, test } from "vitest";
import { givenUpText, highWaterText } from "./high-water-words";

const mark = { tenant: null, position: "1204", movedSecondsAgo: 3, above: { events: 0, isMore: false }, gap: null };

test("a mark is told with what lies above it and what is missing behind it", () => {
  expect(highWaterText(mark)).toBe("The high-water mark is 1,204, moved 3 s ago, with nothing above it.");
  const dead = { from: "1205", to: "1207", isDead: true, for: null };
  expect(highWaterText({ ...mark, tenant: "acme", movedSecondsAgo: null, above: { events: 10_000, isMore: true }, gap: dead })).toBe(
    "The high-water mark of acme is 1,204, with more than 10,000 events above it. Positions 1,205 to 1,207 right behind it have no event, and no transaction is left that has a lock there.",
  );
  const holder = { kind: "session" as const, pid: 41, database: "bank", ageSeconds: 95, isHere: true, writesStore: true };
  expect(highWaterText({ ...mark, gap: { from: "1205", to: "1205", isDead: false, for: holder } })).toContain(
    "Position 1,205 right behind it has no event: session 41, 1 min 35 s old, may still write there.",
  );
});

test("positions that were given up are told with whether an event came there too late", () => {
  expect(givenUpText({ from: "12", to: "14", secondsAgo: 180, cameLate: false })).toBe(
    "12 to 14, 3 min ago: no event has come there since",
  );
  expect(givenUpText({ from: "12", to: "12", secondsAgo: null, cameLate: true })).toBe(
    "12: an event came there later: who had gone past it has not seen it",
  );
});
