import fc from "fast-check";
import { expect, test } from "vitest";
import { filmSteps, placeOf, stepAt, valueScale, versionAlong, versionTicks } from "./film-scale";

const steps = filmSteps([
  { version: "1", at: "2026-01-05T00:00:00Z", value: "131.20" },
  { version: "7", at: "2026-01-06T00:00:00Z", value: "-269.11" },
  { version: "9", at: "2026-01-07T00:00:00Z", value: null },
]);

test("a version stands on the newest step that is not after it", () => {
  expect([0n, 1n, 6n, 7n, 8n, 100n].map((version) => stepAt(steps, version)?.version)).toEqual([undefined, 1n, 1n, 7n, 7n, 9n]);
});

test("the scale holds zero and every value", () => {
  expect(valueScale(steps)).toEqual({ bottom: -300, top: 150, ticks: [-300, 0, 150] });
  expect(valueScale([])).toEqual({ bottom: 0, top: 1, ticks: [0] });
  fc.assert(
    fc.property(fc.array(fc.integer().map((cents) => cents / 100)), (values) => {
      const { bottom, top } = valueScale(values.map((value) => ({ version: 1n, at: 0, text: String(value), value })));
      for (const value of [0, ...values]) expect(value >= bottom && value <= top).toBe(true);
    }),
  );
});

test("each version has its place on the film, and the place leads back to it", () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n), fc.bigInt(0n, 100_000n), fc.nat(), (first, more, pick) => {
      const span = { first, last: first + more };
      const version = first + (BigInt(pick) % (more + 1n));
      expect(versionAlong(span, placeOf(span, version).middle)).toBe(version);
    }),
  );
  expect([versionAlong({ first: 1n, last: 9n }, -1), versionAlong({ first: 1n, last: 9n }, 2)]).toEqual([1n, 9n]);
});

test("writes few round versions under a long film and all of a short one", () => {
  expect(versionTicks({ first: 1n, last: 5n }, 18)).toEqual([1n, 2n, 3n, 4n, 5n]);
  expect(versionTicks({ first: 1n, last: 100_000n }, 10)).toEqual(Array.from({ length: 10 }, (_, at) => BigInt(at + 1) * 10_000n));
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 7n), (more) => {
      expect(versionTicks({ first: 1n, last: 1n + more }, 12).length).toBeLessThanOrEqual(13);
    }),
  );
});
