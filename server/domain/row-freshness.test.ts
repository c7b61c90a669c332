import { expect, test } from "vitest";
import { judgeRow, type RowAge, waitToReadAgainMs } from "./row-freshness";

const age = (part: Partial<RowAge>): RowAge => ({ unreadSeconds: null, heldSeconds: null, hasReached: true, isFoldable: true, ...part });

test.for([
  [{}, "fresh", false, "use_data"],
  [{ unreadSeconds: 0.02 }, "fresh", true, "use_data"],
  [{ unreadSeconds: 4 }, "slightly-stale", true, "use_data"],
  [{ unreadSeconds: 20 }, "stale", true, "retry_with_backoff"],
  [{ unreadSeconds: 300 }, "very-stale", true, "failover_to_strong"],
  [{ unreadSeconds: 300, isFoldable: false }, "very-stale", true, "retry_with_backoff"],
  [{ hasReached: false }, "fresh", true, "retry_with_backoff"],
  [{ hasReached: false, unreadSeconds: 90 }, "very-stale", true, "failover_to_strong"],
  [{ heldSeconds: 0.1 }, "fresh", true, "failover_to_strong"],
  [{ heldSeconds: 0.1, isFoldable: false }, "fresh", true, "retry_with_backoff"],
] as const)("a row that is %o is %s", ([part, freshness, dataStale, suggestedAction]) => {
  expect(judgeRow(age(part))).toMatchObject({ freshness, dataStale, suggestedAction });
});

test("staleness is that of the older of what is unread and what is held", () => {
  expect(judgeRow(age({ unreadSeconds: 3, heldSeconds: 70 }))).toMatchObject({ stalenessSeconds: 70, freshness: "very-stale" });
});

test("it is read again three times, after 0.1 s and then twice as long, within what the reader would wait", () => {
  const waits = [1, 2, 3, 4].map((tries) => waitToReadAgainMs(tries, { remainingMs: 10_000, jitter: 0 }));
  expect(waits).toEqual([100, 200, 400, null]);
  expect(waitToReadAgainMs(3, { remainingMs: 10_000, jitter: 1 })).toBe(200);
  expect(waitToReadAgainMs(3, { remainingMs: 30, jitter: 0 })).toBe(30);
  expect(waitToReadAgainMs(1, { remainingMs: 0, jitter: 0 })).toBeNull();
});
