import { expect, test } from "vitest";
import { addTallies, tallyPlaywright, tallyVitest } from "./tally";

const file = (status: string, ...assertions: string[]) => ({ status, assertionResults: assertions.map((status) => ({ status })) });

test("a test file that cannot be loaded is a failure of its own", () => {
  const report = { numPassedTests: 2, numFailedTests: 1, testResults: [file("failed", "passed", "passed", "failed"), file("failed")] };
  expect(tallyVitest(report, false)).toEqual({ passed: 2, failed: 2 });
});

test("a run that ends badly has failed, even when every test passed", () => {
  expect(tallyVitest({ numPassedTests: 3, numFailedTests: 0, testResults: [] }, false)).toEqual({ passed: 3, failed: 1 });
  expect(tallyPlaywright({ stats: { expected: 3, unexpected: 0, flaky: 0 } }, false)).toEqual({ passed: 3, failed: 1 });
});

test("a flaky browser test is a failed one", () => {
  expect(tallyPlaywright({ stats: { expected: 3, unexpected: 0, flaky: 1 } }, true)).toEqual({ passed: 3, failed: 1 });
});

test("stages add up", () => {
  expect(
    addTallies([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3 },
    ]),
  ).toEqual({ passed: 3, failed: 3 });
});
