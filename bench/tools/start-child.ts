import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { endGroupWithUs } from "@/server/embedded-postgres/parent-death";

const PROJECT = join(import.meta.dirname, "../..");

export type Child = { pid: number; stop(): Promise<void> };

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

/** Starts a program of this project and waits until it says "ready". It never outlives us. */
export const startChild = async (file: string, env: Record<string, string>, flags: readonly string[] = []): Promise<Child> => {
  const loader = file.endsWith(".ts") ? ["--import", pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href] : [];
  const child = spawn(process.execPath, [...flags, ...loader, join(PROJECT, file)], {
    cwd: PROJECT,
    detached: true,
    env: { ...process.env, TSX_TSCONFIG_PATH: join(PROJECT, "tsconfig.json"), NODE_ENV: "production", TIDEMARK_LOG_LEVEL: "error", ...env },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const guard = child.pid ? endGroupWithUs(child.pid) : undefined;
  const ended = once(child, "exit");
  const ready = new Promise<void>((resolve, reject) => {
    child.on("message", (message) => message === "ready" && resolve());
    child.once("error", reject);
    void ended.then(([code]) => reject(new Error(`${file} ended with ${code} before it was ready`)));
  });
  await ready;
  return {
    pid: child.pid!,
    stop: async () => {
      if (!hasEnded(child)) child.kill("SIGTERM");
      await ended;
      guard?.release();
    },
  };
};
