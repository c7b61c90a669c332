import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";

/** What came of a stage: how many tests passed, and each that failed, named with the first lines of why. */
export type Tally = { passed: number; failures: readonly string[] };

export const addTallies = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
  failures: tallies.flatMap(({ failures }) => failures),
});

const LINES_OF_A_MESSAGE = 12;

// Testers colour their messages with escapes.
const beginning = (message: string): string =>
  stripVTControlCharacters(message).trim().split("\n").slice(0, LINES_OF_A_MESSAGE).join("\n      ");

const told = (name: string, message: string | undefined): string => (message ? `${name}\n      ${beginning(message)}` : name);

/** A stage that ended badly has failed, also when its own report knows of no failure. */
const trustExit = (tally: Tally, succeeded: boolean): Tally =>
  succeeded || tally.failures.length > 0 ? tally : { ...tally, failures: ["it ended badly, and its report names no test"] };

const vitestReport = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() })),
    }),
  ),
});

/** A file that cannot even be loaded counts as one failure. `project` is the folder that names of files are told from. */
export const tallyVitest = (report: unknown, succeeded: boolean, project: string): Tally => {
  const { numPassedTests, testResults } = vitestReport.parse(report);
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(project, name);
    const failed = assertionResults.filter((assertion) => assertion.status === "failed");
    if (failed.length === 0) return status === "failed" ? [told(file, message)] : [];
    return failed.map(({ fullName, failureMessages }) => told(`${file} › ${fullName}`, failureMessages?.[0]));
  });
  return trustExit({ passed: numPassedTests, failures }, succeeded);
};

type Suite = { specs: Spec[]; suites?: Suite[] | undefined };

const spec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })),
    }),
  ),
});
type Spec = z.infer<typeof spec>;

const suite: z.ZodType<Suite> = z.lazy(() => z.object({ specs: z.array(spec), suites: z.array(suite).optional() }));

const playwrightReport = z.object({
  stats: z.object({ expected: z.number() }),
  suites: z.array(suite),
  errors: z.array(z.object({ message: z.string().optional() })),
});

const specsOf = ({ specs, suites }: Suite): Spec[] => [...specs, ...(suites ?? []).flatMap(specsOf)];

export const tallyPlaywright = (report: unknown, succeeded: boolean): Tally => {
  const { stats, suites, errors } = playwrightReport.parse(report);
  const failures = suites
    .flatMap(specsOf)
    .flatMap(({ title, file, tests }) =>
      tests
        .filter(({ status }) => status === "unexpected" || status === "flaky")
        .map(({ results }) => told(`e2e/${file} › ${title}`, results.find(({ error }) => error)?.error?.message)),
    );
  return trustExit(
    { passed: stats.expected, failures: [...failures, ...errors.map(({ message }) => beginning(message ?? "an error"))] },
    succeeded,
  );
};
