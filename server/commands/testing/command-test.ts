import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "vitest";
import { type ConsoleRecord, readRunningConsole } from "@/server/commands/console-file";
import { freePort } from "@/server/embedded-postgres/cluster";
import { eventually } from "@/server/testing/eventually";

export { expect } from "vitest";

const root = join(import.meta.dirname, "../../..");
const launcher = join(root, "server/commands/launch.mjs");

export type Outcome = { code: number | null; signal: string | null; stdout: string; stderr: string };

/** As a person's shell has it: this run's own database and test mode are none of the command's business. */
const environment = (): NodeJS.ProcessEnv => {
  const { DATABASE_URL: _, ...rest } = process.env;
  return { ...rest, NODE_ENV: "production" };
};

export type RunningCommand = { process: ChildProcess; outcome: Promise<Outcome> };

/** Any npm script's command line, as npm runs it. */
export const runCommandLine = (args: readonly string[], env: Record<string, string> = {}): RunningCommand => {
  const child = spawn(process.execPath, [launcher, ...args], {
    cwd: root,
    env: { ...environment(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const heard = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => (heard.stdout += chunk));
  child.stderr.on("data", (chunk) => (heard.stderr += chunk));
  const outcome = new Promise<Outcome>((resolve) => child.once("close", (code, signal) => resolve({ code, signal, ...heard })));
  return { process: child, outcome };
};

export type StartedConsole = RunningCommand & {
  record(): ConsoleRecord | undefined;
  /** Its processes by their pids: database, engines, web. */
  pids(): { web: number; engine: number; postgres: number };
};

const pidOf = (identity: string | undefined): number => Number(identity?.split("@")[0] ?? 0);

export const untilReady = async (console: StartedConsole, withinMs = 180_000): Promise<ConsoleRecord> => {
  const died = console.outcome.then((outcome) => Promise.reject(new Error(`the console ended: ${JSON.stringify(outcome)}`)));
  died.catch(() => undefined); // every console ends some time
  const ready = eventually(() => {
    const record = console.record();
    return record?.ready && record.processes.web ? record : undefined;
  }, withinMs);
  return Promise.race([ready, died]);
};

type Fixtures = {
  dataDirectory: string;
  /** Such a command line on this test's data directory and a free port. What still runs at the end is told to end. */
  startLine: (line: readonly string[]) => Promise<StartedConsole>;
  /** `npm start` without a sample. */
  start: (...args: string[]) => Promise<StartedConsole>;
};

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's dependencies from this pattern
  dataDirectory: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), "tidemark-command-"));
    chmodSync(directory, 0o755); // the database's account passes through it
    await use(directory);
    rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  },
  startLine: async ({ dataDirectory }, use) => {
    const started: StartedConsole[] = [];
    await use(async (line) => {
      const record = () => readRunningConsole(dataDirectory);
      const console = {
        ...runCommandLine([...line, "--data-dir", dataDirectory, "--port", String(await freePort())]),
        record,
        pids: () => {
          const processes = record()?.processes;
          const pids = { web: pidOf(processes?.web), engine: pidOf(processes?.engines[0]), postgres: pidOf(processes?.postgres) };
          expect(Object.values(pids)).not.toContain(0);
          return pids;
        },
      };
      started.push(console);
      return console;
    });
    for (const { process: child, outcome } of started) {
      child.kill("SIGTERM");
      await outcome;
    }
  },
  start: async ({ startLine }, use) => use((...args) => startLine(["start", "--sample", "none", ...args])),
});
