import fc from "fast-check";
import { expect, test } from "vitest";
import { type Bar, barAfterKey, barAt, chosenSpan, spanOf, timeAt, xOf } from "./bar-scale";

const bars: Bar[] = [
  { from: 0, to: 10, events: 3 },
  { from: 10, to: 20, events: 1 },
  { from: 50, to: 60, events: 7 },
];

test("the picture reaches over its bars, and as far as the search's own times", () => {
  expect(spanOf(bars, {})).toEqual({ from: 0, to: 60 });
  expect(spanOf(bars, { from: new Date(-40).toISOString(), to: new Date(90).toISOString() })).toEqual({ from: -40, to: 90 });
  expect(spanOf([], {})).toBeNull();
});

test("a chosen span ends at the edges of bars, however it was dragged", () => {
  expect(chosenSpan(14, 52, bars, 10)).toEqual({ from: 10, to: 60 });
  expect(chosenSpan(52, 14, bars, 10)).toEqual({ from: 10, to: 60 });
  expect(chosenSpan(33, 47, bars, 10)).toEqual({ from: 30, to: 50 });
});

test("a bar is found from its first moment up to the next one's", () => {
  expect([0, 9, 10, 20, 59, 60].map((at) => barAt(at, bars))).toEqual([0, 0, 1, -1, 2, -1]);
});

test("places and moments are each other's inverse inside the picture", () => {
  const span = { from: 0, to: 60 };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 600 }), (x) => {
      expect(xOf(timeAt(x, span, 600), span, 600)).toBeCloseTo(x, 6);
    }),
  );
  expect(timeAt(-50, span, 600)).toBe(0);
  expect(timeAt(900, span, 600)).toBe(60);
});

test("keys walk from bar to bar and stop at the ends, from nowhere too", () => {
  expect(["Home", "End", "ArrowRight", "ArrowLeft"].map((key) => barAfterKey(key, -1, 6))).toEqual([0, 5, 0, 5]);
  expect(["Home", "End", "ArrowRight", "ArrowLeft"].map((key) => barAfterKey(key, 5, 6))).toEqual([0, 5, 5, 4]);
  expect(barAfterKey("ArrowLeft", 0, 6)).toBe(0);
  expect(barAfterKey("a", 0, 6)).toBeNull();
});
