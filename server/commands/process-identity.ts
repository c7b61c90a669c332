import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** When a process began, as its system says it. */
const beginning = (pid: number): string | undefined => {
  if (!existsSync("/proc/self/stat")) {
    const { status, stdout } = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
    return status === 0 ? stdout.trim() : undefined;
  }
  try {
    const [state, ...rest] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)!.split(" ");
    return state === "Z" || state === "X" ? undefined : rest[18];
  } catch {
    return undefined;
  }
};

/** A pid and the moment it began: pids are handed out again, this pair is not. Undefined: no such process. */
export const processIdentity = (pid: number): string | undefined => {
  const began = beginning(pid);
  return began === undefined ? undefined : `${pid}@${began}`;
};

export const isAlive = (identity: string): boolean => processIdentity(Number(identity.split("@")[0])) === identity;
