import { type ClusterOptions, startCluster } from "@/server/embedded-postgres/cluster";
import type { BoundedLog } from "./bounded-log";
import { type Entry, startChild } from "./child";
import type { Exit } from "./judge-exit";
import type { Terminal } from "./terminal";

/** One life of a supervised process. */
export type Instance = {
  pid: number;
  ready: Promise<void>;
  exited: Promise<Exit>;
  /** Why it ended, as far as it said so. */
  reason(): string;
  askToStop(): void;
  /** At once, with everything it started. */
  kill(): void;
};

const exitOf = (child: import("node:child_process").ChildProcess): Promise<Exit> =>
  new Promise((resolve) => child.once("exit", (code, signal) => resolve({ code, signal })));

const killGroup = (pid: number): void => {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // the whole group has ended
  }
};

/** A process of ours: it is ready when it says so over IPC, or, if it never does, when it runs. */
export const nodeInstance = (entry: Entry, readyOn: "message" | "spawn", log: BoundedLog, terminal: Terminal): Instance => {
  const { process: child, lastLines } = startChild(entry, log, terminal);
  const exited = exitOf(child);
  const pid = child.pid ?? 0;
  return {
    pid,
    exited: exited.then((exit) => {
      killGroup(pid);
      return exit;
    }),
    ready: new Promise((resolve) => {
      if (readyOn === "spawn") child.once("spawn", () => resolve());
      else child.on("message", (message) => message === "ready" && resolve());
    }),
    reason: lastLines,
    askToStop: () => void child.kill("SIGTERM"),
    kill: () => killGroup(pid),
  };
};

/** The embedded server: there once it answers. Throws its reason when it does not start. */
export const databaseInstance = async (options: ClusterOptions): Promise<Instance> => {
  const cluster = await startCluster(options);
  return {
    pid: cluster.pid,
    ready: Promise.resolve(),
    exited: exitOf(cluster.process),
    reason: () => `see ${options.logFile}`,
    askToStop: () => void cluster.process.kill("SIGINT"),
    kill: () => void cluster.process.kill("SIGQUIT"),
  };
};
