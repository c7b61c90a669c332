import { expect, test } from "vitest";
import { createPrng } from "../story/prng";
import { createTempo } from "./tempo";

/** Events of each minute, were there no work to do. */
const minutesOf = (seed: number, minutes: number): number[] => {
  const tempo = createTempo(createPrng(seed));
  const counts = Array.from({ length: minutes }, () => 0);
  for (let atMs = tempo.pauseMs(1); atMs < minutes * 60_000; atMs += tempo.pauseMs(1)) counts[Math.floor(atMs / 60_000)]! += 1;
  return counts;
};

test.for([1, 2, 3])("the bank's traffic is ten events a second, in an hour closely and in any minute about (seed %i)", (seed) => {
  const minutes = minutesOf(seed, 60);

  expect(minutes.reduce((sum, events) => sum + events, 0) / 3_600).toBeCloseTo(10, 0);
  expect(Math.min(...minutes) / 60).toBeGreaterThan(6);
  expect(Math.max(...minutes) / 60).toBeLessThan(15);
});
