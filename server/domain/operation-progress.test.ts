import { expect, test } from "vitest";
import { progressOf } from "./operation-progress";

test("a running operation tells its rate since the start and the time that the rest takes at it", () => {
  expect(progressOf({ isRunning: true, settled: 30, pending: 90, runSeconds: 15 })).toEqual({ rate: 2, etaSeconds: 45 });
});

test("no rate is told before the first outcome, nor of what does not run", () => {
  const unknown = { rate: null, etaSeconds: null };
  expect(progressOf({ isRunning: true, settled: 0, pending: 90, runSeconds: 15 })).toEqual(unknown);
  expect(progressOf({ isRunning: true, settled: 3, pending: 90, runSeconds: 0 })).toEqual(unknown);
  expect(progressOf({ isRunning: true, settled: 3, pending: 90, runSeconds: null })).toEqual(unknown);
  expect(progressOf({ isRunning: false, settled: 30, pending: 0, runSeconds: 15 })).toEqual(unknown);
});
