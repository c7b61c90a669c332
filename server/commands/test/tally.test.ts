import { expect, test } from "vitest";
import { addTallies, tallyPlaywright, tallyVitest } from "./tally";

const file = (name: string, status: string, message: string, ...assertions: string[]) => ({
  name: `/project/${name}`,
  status,
  message,
  assertionResults: assertions.map((status, at) => ({
    fullName: `test ${at}`,
    status,
    failureMessages: status === "failed" ? ["\u001b[31mError: expected 2, got 3\u001b[39m\n    at there"] : [],
  })),
});

const browserReport = (...statuses: string[]) => ({
  stats: { expected: 3 },
  errors: [],
  suites: [
    {
      specs: [],
      suites: [
        {
          specs: statuses.map((status) => ({
            title: `it is ${status}`,
            file: "a.spec.ts",
            tests: [{ status, results: status === "expected" ? [{}] : [{ error: { message: "Error: not visible\nCall log:" } }, {}] }],
          })),
        },
      ],
    },
  ],
});

test("each test that failed is named with the first lines of why, and a file that cannot be loaded is a failure of its own", () => {
  const report = {
    numPassedTests: 2,
    testResults: [
      file("server/a.test.ts", "failed", "", "passed", "passed", "failed"),
      file("server/b.test.ts", "failed", "Cannot find module 'c'\nRequire stack"),
      file("server/d.test.ts", "passed", ""),
    ],
  };
  expect(tallyVitest(report, false, "/project")).toEqual({
    passed: 2,
    failures: [
      "server/a.test.ts › test 2\n      Error: expected 2, got 3\n          at there",
      "server/b.test.ts\n      Cannot find module 'c'\n      Require stack",
    ],
  });
});

test("a run that ends badly has failed, even when every test passed", () => {
  const failures = ["it ended badly, and its report names no test"];
  expect(tallyVitest({ numPassedTests: 3, testResults: [] }, false, "/project")).toEqual({ passed: 3, failures });
  expect(tallyPlaywright(browserReport(), false)).toEqual({ passed: 3, failures });
});

test("a flaky browser test is a failed one", () => {
  expect(tallyPlaywright(browserReport("expected", "unexpected", "flaky", "skipped"), false)).toEqual({
    passed: 3,
    failures: [
      "e2e/a.spec.ts › it is unexpected\n      Error: not visible\n      Call log:",
      "e2e/a.spec.ts › it is flaky\n      Error: not visible\n      Call log:",
    ],
  });
});

test("an error outside of all browser tests is a failure", () => {
  const report = { ...browserReport("expected"), errors: [{ message: "Error: no tests found\n" }] };
  expect(tallyPlaywright(report, false)).toEqual({ passed: 3, failures: ["Error: no tests found"] });
});

test("stages add up", () => {
  expect(
    addTallies([
      { passed: 1, failures: [] },
      { passed: 2, failures: ["a", "b"] },
    ]),
  ).toEqual({ passed: 3, failures: ["a", "b"] });
});
