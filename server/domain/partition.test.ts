import { expect, test } from "vitest";
import { partitionOf } from "./partition";

test("a sequence's partition never changes: checkpoints depend on it", () => {
  expect([partitionOf("account-1", 4), partitionOf("account-2", 4), partitionOf("fine-A10000", 64), partitionOf("", 7)]).toEqual([
    2, 3, 38, 2,
  ]);
});

test("sequences spread over all partitions", () => {
  const counts = new Array(8).fill(0);
  for (let n = 0; n < 8_000; n += 1) counts[partitionOf(`account-${n}`, 8)] += 1;
  expect(Math.min(...counts)).toBeGreaterThan(700);
});
