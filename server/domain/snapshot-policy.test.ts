import { expect, test } from "vitest";
import { isSnapshotVersion, snapshotVersionBefore } from "@/server/domain/snapshot-policy";

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
