import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROJECT } from "../project";
import { buildWeb } from "../web/build";
import { findBrowser } from "./browser";
import { findRedis } from "./redis";
import { type Tally, tallyPlaywright, tallyVitest } from "./tally";

export type Stage = { name: string; run: (signal: AbortSignal) => Promise<Tally> };

const bin = (name: string): string => join(PROJECT, "node_modules/.bin", name);

const run = (file: string, args: readonly string[], signal: AbortSignal, env: Record<string, string> = {}): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: PROJECT, stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } });
    const end = () => child.kill("SIGINT");
    signal.addEventListener("abort", end);
    child.once("error", reject);
    child.once("exit", (code) => {
      signal.removeEventListener("abort", end);
      resolve(code === 0);
    });
  });

const check = (name: string, args: readonly string[]): Stage => ({
  name,
  run: async (signal) =>
    (await run(bin(args[0] ?? ""), args.slice(1), signal)) ? { passed: 1, failures: [] } : { passed: 0, failures: [name] },
});

/** Runs a tester and reads the report it wrote; a tester that wrote none has failed. */
const withReport = async (
  work: (file: string) => Promise<boolean>,
  tally: (report: unknown, succeeded: boolean) => Tally,
): Promise<Tally> => {
  const folder = mkdtempSync(join(tmpdir(), "tidemark-report-"));
  const file = join(folder, "report.json");
  try {
    const succeeded = await work(file);
    return existsSync(file) ? tally(JSON.parse(readFileSync(file, "utf8")), succeeded) : { passed: 0, failures: ["it wrote no report"] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const redisForTests = (): Record<string, string> => {
  const path = findRedis();
  return path === undefined ? {} : { REDIS_SERVER_PATH: path };
};

const vitest = (filters: readonly string[]): Stage => ({
  name: "unit and database tests",
  run: (signal) =>
    withReport(
      (file) =>
        run(
          bin("vitest"),
          [
            "run",
            "-c",
            "server/testing/vitest.config.ts",
            "--passWithNoTests",
            "--reporter=default",
            "--reporter=json",
            `--outputFile.json=${file}`,
            ...filters,
          ],
          signal,
          redisForTests(),
        ),
      (report, succeeded) => tallyVitest(report, succeeded, PROJECT),
    ),
});

const build: Stage = {
  name: "next build",
  run: async (signal) => {
    const logFile = join(PROJECT, "node_modules/.cache/tidemark/build.log");
    await buildWeb({ logFile, signal, onBuild: () => process.stdout.write("Building the pages …\n") });
    return { passed: 1, failures: [] };
  },
};

const browserTests = (filters: readonly string[]): Stage => ({
  name: "browser tests",
  run: async (signal) => {
    const browser = await findBrowser();
    return withReport(
      (file) =>
        run(
          bin("playwright"),
          ["test", "-c", "e2e/playwright.config.ts", "--pass-with-no-tests", "--reporter=list,json", ...filters],
          signal,
          {
            ...redisForTests(),
            CHROMIUM_PATH: browser,
            PLAYWRIGHT_JSON_OUTPUT_FILE: file,
          },
        ),
      tallyPlaywright,
    );
  },
});

const journeys = (): string[] => readdirSync(join(PROJECT, "e2e")).filter((file) => file.endsWith(".spec.ts"));

/** Everything, or only the tests whose file names contain one of the filters. */
export const stagesFor = (filters: readonly string[]): Stage[] => {
  if (filters.length === 0)
    return [
      check("static checks: biome", ["biome", "check", "."]),
      // Before the types: it writes next-env.d.ts, and an old one names types that may be gone.
      build,
      check("static checks: types", ["tsc", "--noEmit", "-p", "."]),
      vitest([]),
      browserTests([]),
    ];
  const wanted = journeys().some((file) => filters.some((filter) => `e2e/${file}`.includes(filter)));
  return [vitest(filters), ...(wanted ? [build, browserTests(filters)] : [])];
};
