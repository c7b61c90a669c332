import { expect, test } from "vitest";
import { judgeSlo } from "./slo";
import { promiseText, sloSentence } from "./slo-words";

const day = { target: 0.99, windowSeconds: 86_400 };
const terms = { ...day, withinSeconds: 5 };

test.each([
  ["nothing bad", { good: 1_440, bad: 0 }, true, { state: "kept", share: 1, burnt: 0 }],
  ["half of what may fail", { good: 995, bad: 5 }, true, { state: "kept", share: 0.995, burnt: 0.5 }],
  ["exactly what may fail", { good: 990, bad: 10 }, true, { state: "spent", share: 0.99, burnt: 1 }],
  ["twice what may fail", { good: 980, bad: 20 }, true, { state: "spent", share: 0.98, burnt: 2 }],
  ["not held now, something left", { good: 999, bad: 1 }, false, { state: "burning", share: 0.999, burnt: 0.1 }],
  ["nothing sampled", { good: 0, bad: 0 }, null, { state: "unknown", share: null, burnt: null }],
  ["nothing sampled, and not held now", { good: 0, bad: 0 }, false, { state: "burning", share: null, burnt: null }],
] as const)("%s", (_, samples, isHeld, verdict) => {
  expect(judgeSlo(day, samples, isHeld)).toEqual(verdict);
});

test("where nothing may fail, the first failure is the whole budget", () => {
  expect(judgeSlo({ ...day, target: 1 }, { good: 86_399, bad: 1 }, true)).toMatchObject({ state: "spent", burnt: 1 });
  expect(judgeSlo({ ...day, target: 1 }, { good: 86_400, bad: 0 }, true)).toMatchObject({ state: "kept", burnt: 0 });
});

test("a promise, what became of it and what that leaves are told in figures", () => {
  const facts = { projection: "balances", good: 1_425, bad: 15, current: 0.4 };
  expect(promiseText("projection-lag", terms, facts)).toBe("balances is at most 5 s behind in 99 % of the minutes of 1 d.");
  expect(sloSentence("projection-lag", terms, facts, judgeSlo(terms, facts, true))).toBe(
    "0.4 s behind now; 15 of 1,440 minutes were beyond 5 s; 104 % of what may fail is used up.",
  );
  const young = { projection: "balances", good: 0, bad: 1, current: 0 };
  expect(sloSentence("projection-lag", terms, young, judgeSlo(terms, young, true))).toBe(
    "0 s behind now; 1 of 1 minute were beyond 5 s; what may fail is used up many times over.",
  );
  const letters = { projection: null, good: 19, bad: 1, current: null };
  expect(sloSentence("redrive-success", { ...terms, target: 0.9 }, letters, judgeSlo({ ...day, target: 0.9 }, letters, null))).toBe(
    "19 of 20 letters came through; 50 % of what may fail is used up.",
  );
  const keys = { projection: "balances", good: 2_998, bad: 2, current: 1 };
  const hour = { target: 0.999, windowSeconds: 3_600, withinSeconds: 0 };
  expect(promiseText("cache-inconsistency", hour, keys)).toBe(
    "Of the cached keys of balances that are compared within 1 h, 99.9 % are what it says.",
  );
  expect(sloSentence("cache-inconsistency", hour, keys, judgeSlo(hour, keys, false))).toBe(
    "1 key differs now; 2 of 3,000 compared keys differed; 67 % of what may fail is used up.",
  );
  const found = { projection: null, good: 86_340, bad: 60, current: 2 };
  expect(sloSentence("audit-findings", { ...terms, target: 1 }, found, judgeSlo({ ...day, target: 1 }, found, false))).toBe(
    "2 findings open now; one was for 1 min of 1 d; nothing may fail.",
  );
});
