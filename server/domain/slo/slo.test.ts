import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeSlo } from "./slo";
import { promiseText, sloSentence } from "./slo-words";

const day = { target: 0.99, windowSeconds: 86_400 };
const terms = { ...day, withinSeconds: 5 };

const MINUTES = 1_440;

test.each([
  ["nothing bad", { good: 1_440, bad: 0 }, true, { state: "kept", share: 1, burnt: 0 }],
  ["half of what may fail", { good: 1_432.8, bad: 7.2 }, true, { state: "kept", share: 0.995, burnt: 0.5 }],
  ["exactly what may fail", { good: 1_425.6, bad: 14.4 }, true, { state: "spent", share: 0.99, burnt: 1 }],
  ["twice what may fail", { good: 1_411.2, bad: 28.8 }, true, { state: "spent", share: 0.98, burnt: 2 }],
  ["not held now, something left", { good: 1_438.56, bad: 1.44 }, false, { state: "burning", share: 0.999, burnt: 0.1 }],
  ["nothing sampled", { good: 0, bad: 0 }, null, { state: "unknown", share: null, burnt: null }],
  ["nothing sampled, and not held now", { good: 0, bad: 0 }, false, { state: "burning", share: null, burnt: null }],
] as const)("%s", (_, samples, isHeld, verdict) => {
  expect(judgeSlo(day, { ...samples, whole: MINUTES }, isHeld)).toMatchObject(verdict);
});

test("of a console that is minutes old one bad minute burns what it burns of the whole day, and the page says how much was seen", () => {
  expect(judgeSlo(day, { good: 9, bad: 1, whole: MINUTES }, true)).toEqual({
    state: "kept",
    share: 0.9,
    burnt: 0.069444,
    seen: 10 / MINUTES,
  });
});

const samples = fc.record({ good: fc.nat(MINUTES), bad: fc.integer({ min: 1, max: MINUTES }), more: fc.nat(200) });
const target = fc.constantFrom(0.5, 0.9, 0.99, 0.999);
const burntBy = (objective: number, counts: { good: number; bad: number; whole: number | null }) =>
  judgeSlo({ target: objective, windowSeconds: 86_400 }, counts, true).burnt ?? 0;

test("what good minutes are seen besides changes nothing of what is used up, until the window is full", () => {
  fc.assert(
    fc.property(samples, target, ({ good, bad, more }, objective) => {
      fc.pre(good + bad + more <= MINUTES);
      expect(burntBy(objective, { good: good + more, bad, whole: MINUTES })).toBe(burntBy(objective, { good, bad, whole: MINUTES }));
    }),
  );
});

test("a budget is spent exactly where more of the window is bad than may be, and what is bad never gives any back", () => {
  fc.assert(
    fc.property(samples, target, ({ good, bad, more }, objective) => {
      const burnt = burntBy(objective, { good, bad, whole: MINUTES });
      const all = Math.max(MINUTES, good + bad);
      fc.pre(Math.abs(bad - all * (1 - objective)) > 0.01);
      expect(burnt >= 1).toBe(bad > all * (1 - objective));
      expect(burntBy(objective, { good, bad: bad + more, whole: MINUTES })).toBeGreaterThanOrEqual(burnt);
    }),
  );
});

test("a window that has as many as come is as large as what came", () => {
  expect(judgeSlo({ ...day, target: 0.9 }, { good: 19, bad: 1, whole: null }, null)).toEqual({
    state: "kept",
    share: 0.95,
    burnt: 0.5,
    seen: null,
  });
});

test("where nothing may fail, the first failure is the whole budget", () => {
  const whole = 86_400;
  expect(judgeSlo({ ...day, target: 1 }, { good: 86_399, bad: 1, whole }, true)).toMatchObject({ state: "spent", burnt: 1 });
  expect(judgeSlo({ ...day, target: 1 }, { good: 86_400, bad: 0, whole }, true)).toMatchObject({ state: "kept", burnt: 0 });
});

test("a promise, what became of it and what that leaves are told in figures", () => {
  const facts = { projection: "balances", good: 1_425, bad: 15, whole: MINUTES, current: 0.4 };
  expect(promiseText("projection-lag", terms, facts)).toBe("balances is at most 5 s behind in 99 % of the minutes of 1 d.");
  expect(sloSentence("projection-lag", terms, facts, judgeSlo(terms, facts, true))).toBe(
    "0.4 s behind now; 15 of 1,440 minutes were beyond 5 s; 104 % of what may fail is used up.",
  );
  const young = { projection: "balances", good: 11, bad: 1, whole: MINUTES, current: 0 };
  expect(sloSentence("projection-lag", terms, young, judgeSlo(terms, young, true))).toBe(
    "0 s behind now; 1 of 12 minutes were beyond 5 s; 7 % of what may fail is used up; 12 min of 1 d were seen.",
  );
  const letters = { projection: null, good: 19, bad: 1, whole: null, current: null };
  expect(sloSentence("redrive-success", { ...terms, target: 0.9 }, letters, judgeSlo({ ...day, target: 0.9 }, letters, null))).toBe(
    "19 of 20 letters came through; 50 % of what may fail is used up.",
  );
  const keys = { projection: "balances", good: 2_998, bad: 2, whole: null, current: 1 };
  const hour = { target: 0.999, windowSeconds: 3_600, withinSeconds: 0 };
  expect(promiseText("cache-inconsistency", hour, keys)).toBe(
    "Of the cached keys of balances that are compared within 1 h, 99.9 % are what it says.",
  );
  expect(sloSentence("cache-inconsistency", hour, keys, judgeSlo(hour, keys, false))).toBe(
    "1 comparison of the last two minutes differed; 2 of 3,000 comparisons differed; 67 % of what may fail is used up.",
  );
  const found = { projection: null, good: 86_340, bad: 60, whole: 86_400, current: 2 };
  expect(sloSentence("audit-findings", { ...terms, target: 1 }, found, judgeSlo({ ...day, target: 1 }, found, false))).toBe(
    "2 findings open now; one was for 1 min of 1 d; nothing may fail.",
  );
});
