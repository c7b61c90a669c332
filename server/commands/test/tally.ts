import { z } from "zod";

export type Tally = { passed: number; failed: number };

export const addTallies = (tallies: readonly Tally[]): Tally =>
  tallies.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), { passed: 0, failed: 0 });

/** A stage that ended badly has failed, also when its own report knows of no failure. */
const trustExit = (tally: Tally, succeeded: boolean): Tally => (succeeded || tally.failed > 0 ? tally : { ...tally, failed: 1 });

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

/** A file that cannot even be loaded counts as one failure. */
export const tallyVitest = (report: unknown, succeeded: boolean): Tally => {
  const { numPassedTests, numFailedTests, testResults } = vitestReport.parse(report);
  const unloadable = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((assertion) => assertion.status === "failed"),
  ).length;
  return trustExit({ passed: numPassedTests, failed: numFailedTests + unloadable }, succeeded);
};

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

export const tallyPlaywright = (report: unknown, succeeded: boolean): Tally => {
  const { expected, unexpected, flaky } = playwrightReport.parse(report).stats;
  return trustExit({ passed: expected, failed: unexpected + flaky }, succeeded);
};
