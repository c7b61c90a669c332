import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type LockFile, takeLock } from "../lock-file";

/** Two consoles of one checkout share its build: the second waits for the first and finds it done. */
export const holdBuildLock = async (folder: string, dist: string, signal: AbortSignal): Promise<LockFile> => {
  mkdirSync(folder, { recursive: true });
  for (;;) {
    const lock = takeLock(join(folder, `${dist.replaceAll(/[^\w.-]/g, "_")}.lock`));
    if ("release" in lock) return lock;
    signal.throwIfAborted();
    await pause(200);
  }
};
