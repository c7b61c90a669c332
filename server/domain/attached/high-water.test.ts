import { expect, test } from "vitest";
import { type HighWater, isStuck, stuckSentence } from "./high-water";

const highWater: HighWater = {
  tenant: null,
  position: "40",
  movedSecondsAgo: 60,
  above: { events: 3, isMore: false },
  gap: { from: "41", to: "41", isDead: false, for: null },
};
const holder = { kind: "prepared", gid: "tx-7", database: "bank", ageSeconds: 60, isHere: true, writesStore: true, ranOn: true } as const;

test("a mark is stuck while events stand above it and it has not moved for longer than a daemon takes", () => {
  expect(isStuck(highWater)).toBe(true);
  expect(isStuck({ ...highWater, movedSecondsAgo: 9 })).toBe(false);
  expect(isStuck({ ...highWater, above: { events: 0, isMore: false } })).toBe(false);
  expect(isStuck({ ...highWater, movedSecondsAgo: null })).toBe(true);
});

test("why it stands is said: a gap and who may fill it, one that nobody fills any more, or no daemon", () => {
  const stands = "The high-water mark stands at 40 for 1 min, and 3 events above it reach no consumer of the store.";
  expect(stuckSentence({ ...highWater, gap: { from: "41", to: "41", isDead: false, for: holder } })).toBe(
    `${stands} Position 41 has no event, and prepared transaction tx-7 in database bank may still write there.`,
  );
  expect(stuckSentence({ ...highWater, gap: { from: "41", to: "43", isDead: true, for: null } })).toBe(
    `${stands} Positions 41 to 43 have no event, and no transaction is left that has a lock there: a daemon that runs goes past it by itself.`,
  );
  expect(stuckSentence(highWater)).toBe(`${stands} Position 41 has no event yet.`);
  expect(stuckSentence({ ...highWater, tenant: "acme", gap: null })).toContain(
    "The high-water mark of acme stands at 40 for 1 min, and 3 events above it reach no consumer of the store. The next event follows it: no daemon runs",
  );
});
