import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { PROJECT } from "../project";
import type { BoundedLog } from "./bounded-log";
import type { Terminal } from "./terminal";

export type Entry = {
  name: string;
  file: string;
  args?: readonly string[];
  /** Of Node itself. */
  flags?: readonly string[];
  env: Record<string, string>;
  /** Hears what it prints for people: lines on standard output that are no JSON. */
  onLine?: (line: string) => void;
};

const LAST_LINES = 12;
const tsx = () => pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** The sentence of a JSON log line at level error or above; lines that are no JSON are not ours to judge. */
const errorIn = (line: string): string | undefined => {
  if (!line.startsWith("{")) return undefined;
  try {
    const { level, msg, err } = JSON.parse(line);
    return typeof level === "number" && level >= 50 ? [msg, err?.message].filter(Boolean).join(": ") : undefined;
  } catch {
    return undefined;
  }
};

export type Child = { process: ChildProcess; lastLines(): string };

/**
 * A process in a group of its own, so that Ctrl-C reaches the supervisor alone. The IPC channel tells it when the
 * supervisor is gone; what it prints goes to its log, and errors to the terminal as well.
 */
export const startChild = ({ name, file, args = [], flags = [], env, onLine }: Entry, log: BoundedLog, terminal: Terminal): Child => {
  const path = join(PROJECT, file);
  const loader = file.endsWith(".ts") ? ["--import", tsx()] : [];
  const child = spawn(process.execPath, [...flags, ...loader, path, ...args], {
    cwd: PROJECT,
    detached: true,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const last: string[] = [];
  for (const output of [child.stdout, child.stderr]) {
    if (!output) continue;
    createInterface({ input: output }).on("line", (line) => {
      log.write(line);
      if (output === child.stderr && line.trim() && last.push(line) > LAST_LINES) last.shift();
      if (output === child.stdout && line.trim() && !line.startsWith("{")) onLine?.(line);
      const error = errorIn(line);
      if (error === undefined) return;
      if (last.push(error) > LAST_LINES) last.shift();
      terminal.trouble(name, error);
    });
  }
  return { process: child, lastLines: () => last.join("\n") };
};
