import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRunningConsole } from "@/server/commands/console-file";
import { freePort } from "@/server/embedded-postgres/cluster";
import { eventually } from "@/server/testing/eventually";

export type RunningConsole = { url: string; databaseUrl: string; dataDirectory: string };
export type ConsoleChoice = {
  sample: "bank" | "fines" | "none";
  traffic: boolean;
  imports: readonly string[];
  /** A free one unless somebody has to know it before. */
  port?: number;
  env?: Readonly<Record<string, string>>;
};

const READY_WITHIN_MS = 240_000;
const root = join(import.meta.dirname, "../..");

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.once("exit", () => resolve()) : resolve()));

/** `npm start`'s own console on a throw-away data directory, stopped and removed when `use` is through. */
export const withConsole = async (choice: ConsoleChoice, use: (console: RunningConsole) => Promise<void>): Promise<void> => {
  const dataDirectory = mkdtempSync(join(tmpdir(), "tidemark-e2e-"));
  chmodSync(dataDirectory, 0o755); // the database's account passes through it
  const args = ["--data-dir", dataDirectory, "--port", String(choice.port ?? (await freePort())), "--sample", choice.sample];
  for (const file of choice.imports) args.push("--import", file);
  if (!choice.traffic) args.push("--no-traffic");
  const { DATABASE_URL: _, ...inherited } = process.env;
  let output = "";
  const child = spawn(process.execPath, [join(root, "server/commands/launch.mjs"), "start", ...args], {
    cwd: root,
    env: { ...inherited, ...choice.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  try {
    const ready = eventually(() => {
      const record = readRunningConsole(dataDirectory);
      return record?.ready ? record : undefined;
    }, READY_WITHIN_MS);
    const died = ended(child).then(() => Promise.reject(new Error(`The console ended: ${output}`)));
    died.catch(() => undefined); // it ends in the end
    const running = await Promise.race([ready, died]);
    await use({ url: running.url, databaseUrl: running.databaseUrl, dataDirectory });
  } finally {
    child.kill("SIGTERM");
    await ended(child);
    rmSync(dataDirectory, { recursive: true, force: true });
  }
};
