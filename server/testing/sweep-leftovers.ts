import { existsSync, readdirSync, readlinkSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const OURS = /^tidemark-[a-z0-9]+-[A-Za-z0-9]{6}$/;
const LEFT_BEHIND_MS = 6 * 60 * 60 * 1_000;

const inUse = (): Set<string> =>
  new Set(
    (existsSync("/proc/self/cwd") ? readdirSync("/proc") : []).flatMap((pid) => {
      try {
        return /^\d+$/.test(pid) ? [readlinkSync(`/proc/${pid}/cwd`)] : [];
      } catch {
        return [];
      }
    }),
  );

/** Removes the folders of test runs that were killed hours ago: their servers have ended by themselves, files do not. */
export const sweepLeftovers = (): void => {
  const busy = [...inUse()];
  for (const name of readdirSync(tmpdir()).filter((entry) => OURS.test(entry))) {
    const folder = join(tmpdir(), name);
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > LEFT_BEHIND_MS && !busy.some((cwd) => cwd.startsWith(folder))) rmSync(folder, { recursive: true, force: true });
  }
};
