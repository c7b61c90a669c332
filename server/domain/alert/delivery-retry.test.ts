import { expect, test } from "vitest";
import { nextAttemptSeconds, retryAfterSeconds } from "./delivery-retry";

const failed = { attempts: 1, ageSeconds: 10, retryAfterSeconds: null, random: 1 };

test("attempts back off, never further apart than a quarter of an hour, and end after a day", () => {
  expect([1, 2, 3, 30].map((attempts) => nextAttemptSeconds({ ...failed, attempts }))).toEqual([2, 4, 8, 900]);
  expect(nextAttemptSeconds({ ...failed, ageSeconds: 86_399 })).not.toBeNull();
  expect(nextAttemptSeconds({ ...failed, ageSeconds: 86_400 })).toBeNull();
});

test("a receiver that says when is not asked before; one that says never is asked all the same", () => {
  expect(nextAttemptSeconds({ ...failed, retryAfterSeconds: 120 })).toBe(120);
  expect(nextAttemptSeconds({ ...failed, retryAfterSeconds: 1 })).toBe(2);
  expect(nextAttemptSeconds({ ...failed, retryAfterSeconds: 999_999_999 })).toBe(3_600);
});

test("Retry-After is seconds or a date, by the receiver's own clock; anything else is nothing", () => {
  const now = new Date("2026-01-05T08:00:00Z");
  expect(retryAfterSeconds("120", now)).toBe(120);
  expect(retryAfterSeconds("Mon, 05 Jan 2026 08:02:00 GMT", now)).toBe(120);
  expect(retryAfterSeconds("Mon, 05 Jan 2026 07:00:00 GMT", now)).toBe(0);
  expect([retryAfterSeconds("soon", now), retryAfterSeconds(null, now)]).toEqual([null, null]);
});
