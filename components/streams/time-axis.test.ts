import fc from "fast-check";
import { expect, test } from "vitest";
import { timeAxis } from "./time-axis";

const DAY = 86_400_000;
const moments = [0, DAY, 2 * DAY, 3 * DAY, 103 * DAY, 104 * DAY];

test("idle time is folded to a few typical gaps, and told", () => {
  const folded = timeAxis(moments, true);
  expect(folded.folds).toEqual([{ ms: 100 * DAY, fraction: expect.closeTo(5 / 8) }]);
  expect(folded.fractionOf(3 * DAY)).toBeCloseTo(3 / 8);
  expect(folded.fractionOf(103 * DAY)).toBeCloseTo(7 / 8);
});

test("unfolded, every moment lies where its clock says", () => {
  const plain = timeAxis(moments, false);
  expect(plain.folds).toEqual([]);
  expect(plain.fractionOf(52 * DAY)).toBeCloseTo(0.5);
  expect(plain.momentAt(0.25)).toBeCloseTo(26 * DAY);
});

test("a place on the axis leads back to its moment, and later moments lie further along", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1e12 }), { minLength: 2, maxLength: 40 }), fc.boolean(), (at, isFolding) => {
      const axis = timeAxis(at, isFolding);
      const sorted = [...at].sort((a, b) => a - b);
      const fractions = sorted.map(axis.fractionOf);
      expect(fractions[0]).toBe(0);
      expect(fractions[fractions.length - 1]).toBeCloseTo(1);
      for (const [row, fraction] of fractions.entries()) if (row > 0) expect(fraction).toBeGreaterThanOrEqual(fractions[row - 1]!);
    }),
  );
});

test("a single moment stands in the middle", () => {
  const axis = timeAxis([5], true);
  expect([axis.fractionOf(5), axis.momentAt(0)]).toEqual([0.5, 5]);
});
