import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

const ORDERLY_MS = 15_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const signal = (pid: number, name: NodeJS.Signals | 0): boolean => {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
};

const workingDirectory = (pid: number): string | undefined => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
};

/** Every process of a PostgreSQL server works in its data directory. Without /proc: the one its pid file names. */
const serverProcesses = (data: string): number[] => {
  if (!existsSync("/proc/self/cwd")) return pidOfServer(data);
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid > 1 && pid !== process.pid && workingDirectory(pid) === data);
};

const pidOfServer = (data: string): number[] => {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return [];
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  return Number.isInteger(pid) && pid > 1 && signal(pid, 0) ? [pid] : [];
};

const gone = async (data: string, limitMs: number): Promise<boolean> => {
  for (const end = Date.now() + limitMs; Date.now() < end; await pause(50)) if (serverProcesses(data).length === 0) return true;
  return false;
};

/**
 * Stops the server that a killed supervisor left in `data` (a real path). The caller holds the data directory, so a
 * server there is nobody's. Sessions that outlive a killed postmaster hold its shared memory and keep the next server
 * from starting: they are told to quit.
 */
export const stopOrphans = async (data: string): Promise<{ stopped: boolean }> => {
  const left = serverProcesses(data);
  if (left.length === 0) return { stopped: false };
  const [postmaster] = pidOfServer(data);
  if (postmaster && left.includes(postmaster)) {
    signal(postmaster, "SIGINT");
    if (await gone(data, ORDERLY_MS)) return { stopped: true };
  }
  for (const name of ["SIGQUIT", "SIGKILL"] as const) {
    for (const pid of serverProcesses(data)) signal(pid, name);
    if (await gone(data, 5_000)) return { stopped: true };
  }
  throw new Error(`A PostgreSQL server that nobody supervises still runs in ${data} (pid ${serverProcesses(data).join(", ")}).`);
};
