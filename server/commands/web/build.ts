import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { endGroupWithUs } from "@/server/embedded-postgres/parent-death";
import { PROJECT } from "../project";
import { CommandRefusal } from "../refusal";
import { holdBuildLock } from "./build-lock";

const INPUTS = [
  "app",
  "components",
  "server",
  "drizzle",
  "instrumentation.ts",
  "tidemark.config.ts",
  "tsconfig.json",
  "package-lock.json",
  "next.config.js",
];
const NOT_BUILT = /\.test\.tsx?$|\/testing\/|^server\/(commands|embedded-postgres|engine|import)\//;

/** Next resolves it against the project. */
const distFolder = (): string => process.env.TIDEMARK_DIST_DIR ?? ".next";
const stampFile = (): string => join(PROJECT, distFolder(), "tidemark-build");

const filesOf = (input: string): string[] => {
  const path = join(PROJECT, input);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [input];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .map((file) => `${input}/${file}`)
    .filter((file) => !NOT_BUILT.test(file) && statSync(join(PROJECT, file)).isFile());
};

/** What the pages are built from, as one hash: equal hashes, equal builds. */
const sourceHash = (): string => {
  const hash = createHash("sha256");
  for (const file of INPUTS.flatMap(filesOf).sort())
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(PROJECT, file)))
      .update("\0");
  return hash.digest("hex");
};

const isFresh = (hash: string): boolean => existsSync(stampFile()) && readFileSync(stampFile(), "utf8") === hash;

const runBuild = (logFile: string, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const log = openSync(logFile, "w", 0o600);
    const child = spawn(process.execPath, [join(PROJECT, "node_modules/next/dist/bin/next"), "build"], {
      cwd: PROJECT,
      detached: true,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", log, log],
    });
    closeSync(log);
    const guard = child.pid ? endGroupWithUs(child.pid) : undefined;
    const end = () => child.pid && process.kill(-child.pid, "SIGKILL");
    signal.addEventListener("abort", end);
    child.once("error", reject);
    child.once("exit", (code) => {
      guard?.release();
      signal.removeEventListener("abort", end);
      if (code === 0) return resolve();
      const output = readFileSync(logFile, "utf8").trim().split("\n").slice(-30).join("\n");
      reject(new CommandRefusal(`next build failed (the whole of it is in ${logFile}):\n${output}`));
    });
  });

/** Builds the pages unless they are built from just these sources. Answers whether it had to. */
export const buildWeb = async ({
  logFile,
  signal,
  onBuild,
}: {
  logFile: string;
  signal: AbortSignal;
  onBuild: () => void;
}): Promise<boolean> => {
  if (isFresh(sourceHash())) return false;
  const lock = await holdBuildLock(join(PROJECT, "node_modules/.cache/tidemark"), distFolder(), signal);
  try {
    const hash = sourceHash();
    if (isFresh(hash) || signal.aborted) return false;
    onBuild();
    rmSync(stampFile(), { force: true });
    await runBuild(logFile, signal);
    writeFileSync(stampFile(), hash);
    return true;
  } finally {
    lock.release();
  }
};
