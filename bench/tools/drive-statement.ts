import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { quantile } from "../report/statistics";
import { hasPgbench } from "./installed";
import { runProgram } from "./run-program";

export const DRIVEN_BY = hasPgbench ? "pgbench -M prepared" : "prepared by pg: pgbench is not installed";

/** `sql` holds `:stream`, a random whole number of 1 to `streams`, chosen again for every call. */
export type Drive = { url: string; sql: string; streams: number; connections: number; seconds: number };
export type Driven = { perSecond: number; p99Ms: number; calls: number };

const byPgbench = async ({ url, sql, streams, connections, seconds }: Drive): Promise<Driven> => {
  const directory = mkdtempSync(join(tmpdir(), "tidemark-pgbench-"));
  try {
    writeFileSync(join(directory, "script.sql"), `\\set stream random(1, ${streams})\n${sql};\n`);
    const flags = ["-n", "-M", "prepared", "-c", `${connections}`, "-j", "2", "-T", `${seconds}`, "-l", "--log-prefix=calls"];
    const output = await runProgram("pgbench", [...flags, "-f", "script.sql", url], { cwd: directory });
    const logs = readdirSync(directory).filter((file) => file.startsWith("calls"));
    const latencies = logs.flatMap((file) => readFileSync(join(directory, file), "utf8").trim().split("\n"));
    return {
      perSecond: Number(/tps = ([\d.]+)/.exec(output)?.[1]),
      p99Ms: quantile(
        latencies.map((line) => Number(line.split(" ")[2]) / 1_000),
        0.99,
      ),
      calls: Number(/actually processed: (\d+)/.exec(output)?.[1]),
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
};

/** Calls `work` from `connections` loops at once for `seconds`. */
export const inLoops = async (connections: number, seconds: number, work: (loop: number) => Promise<unknown>): Promise<Driven> => {
  const times: number[] = [];
  const startedAt = performance.now();
  const loop = async (_: unknown, index: number) => {
    for (let at = performance.now(); at - startedAt < seconds * 1_000; ) {
      await work(index);
      const now = performance.now();
      times.push(now - at);
      at = now;
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
  const elapsed = (performance.now() - startedAt) / 1_000;
  return { perSecond: times.length / elapsed, p99Ms: quantile(times, 0.99), calls: times.length };
};

const byDriver = async ({ url, sql, streams, connections, seconds }: Drive): Promise<Driven> => {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  const text = sql.replaceAll(":stream", "$1");
  try {
    return await inLoops(connections, seconds, () =>
      pool.query({ name: "driven", text, values: [String(1 + Math.floor(Math.random() * streams))] }),
    );
  } finally {
    await pool.end();
  }
};

/** One statement a transaction, prepared, over several connections. */
export const driveStatement = (drive: Drive): Promise<Driven> => (hasPgbench ? byPgbench(drive) : byDriver(drive));
