import { existsSync, readFileSync } from "node:fs";

const TICKS_PER_SECOND = 100;

/** What Linux says of a process. */
export const canWatchProcesses = existsSync("/proc/self/stat");

/** Seconds of CPU that a process has used since it began. */
export const cpuSecondsOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)!.split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
};

/** Resident memory in bytes. */
export const memoryOf = (pid: number): number => 1_024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);

/** The most resident memory that a process has had, in bytes. */
export const peakMemoryOf = (pid: number): number =>
  1_024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
