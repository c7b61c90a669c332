import { expect, test } from "vitest";
import { retryDelayMs } from "./append-with-retry";

const policy = { attempts: 10, baseDelayMs: 5, maxDelayMs: 100 };

test("pauses grow twofold up to their limit, and jitter spreads them down to nothing", () => {
  expect([1, 2, 3, 4, 5, 6, 60].map((attempt) => retryDelayMs(attempt, policy, 1))).toEqual([5, 10, 20, 40, 80, 100, 100]);
  expect(retryDelayMs(4, policy, 0.5)).toBe(20);
  expect(retryDelayMs(4, policy, 0)).toBe(0);
});
