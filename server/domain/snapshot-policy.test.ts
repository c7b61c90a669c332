import { expect, test } from "vitest";
import { isLargeStateVersion, isSnapshotVersion, snapshotVersionBefore } from "@/server/domain/snapshot-policy";

test("a stream's state is kept after every 1,000th event from its 5,000th on", () => {
  expect([1n, 1_000n, 4_000n, 4_999n, 5_000n, 5_001n, 5_500n, 6_000n, 100_000n].filter(isSnapshotVersion)).toEqual([
    5_000n,
    6_000n,
    100_000n,
  ]);
});

test("no version from there on is more than 999 events away from one that is kept", () => {
  expect([4_999n, 5_000n, 5_999n, 6_000n, 123_456n].map(snapshotVersionBefore)).toEqual([null, 5_000n, 5_000n, 6_000n, 123_000n]);
});

test("a large state is kept often enough for a stream of any length to be folded", () => {
  const kept = Array.from({ length: 200 }, (_, n) => BigInt(n + 1) * 1_000n).filter(isLargeStateVersion);
  expect(kept).toEqual([50_000n, 100_000n, 150_000n, 200_000n]);
  expect(kept.every(isSnapshotVersion)).toBe(true);
});
