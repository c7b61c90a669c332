import { spawn } from "node:child_process";
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { test as base, expect } from "vitest";
import { eventually } from "@/server/testing/eventually";
import { type Cluster, type ClusterOptions, startCluster } from "./cluster";

type Fixtures = { folder: string; start: (options?: Partial<ClusterOptions>) => Promise<Cluster> };

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's dependencies from this pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "tidemark-cluster-"));
    chmodSync(folder, 0o755);
    await use(folder);
    const link = join(folder, "server");
    if (existsSync(link)) rmSync(realpathSync(link), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  },
  start: async ({ folder }, use) => {
    const started: Cluster[] = [];
    await use(async (options = {}) => {
      const cluster = await startCluster({ directory: join(folder, "server"), settings: { fsync: "off" }, ...options });
      started.push(cluster);
      return cluster;
    });
    for (const cluster of started) await cluster.stop("immediate");
  },
});

const query = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test("a killed server's sessions do not keep the next one from starting, and committed work is there", async ({ start }) => {
  const first = await start({ settings: {} });
  await query(first.url(), "create table kept as select 7 as n");
  const busy = query(first.url(), "select pg_sleep(600)").catch(() => "cut off");
  const died = new Promise((resolve) => first.process.once("exit", resolve));
  first.process.kill("SIGKILL");
  await died;

  const second = await start({ port: first.port, settings: {} });

  expect(await query(second.url(), "select n from kept")).toEqual([{ n: 7 }]);
  expect(await busy).toBe("cut off");
});

test("what an interrupted making left behind does not keep a cluster from being made", async ({ start, folder }) => {
  mkdirSync(join(folder, "server/data.new"), { recursive: true });
  writeFileSync(join(folder, "server/data.new/PG_VERSION"), "18");

  const cluster = await start();

  expect(await query(cluster.url(), "select 1 as one")).toEqual([{ one: 1 }]);
  expect(existsSync(join(folder, "server/data.new"))).toBe(false);
});

test("a temporary server ends and its files go when its process is killed outright", async ({ folder }) => {
  const script = `
    import { startCluster } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, "cluster.ts")).href)};
    const cluster = await startCluster({ directory: ${JSON.stringify(join(folder, "server"))}, temporary: true });
    console.log(cluster.pid);
    setInterval(() => undefined, 1_000);`;
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const parent = spawn(process.execPath, ["--import", tsx, "--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const pid = await new Promise<number>((resolve) =>
    createInterface({ input: parent.stdout }).once("line", (line) => resolve(Number(line))),
  );
  expect(isRunning(pid)).toBe(true);

  parent.kill("SIGKILL");

  await eventually(() => !isRunning(pid) && !existsSync(join(folder, "server")));
});

// Only root meets a folder that the server's account cannot enter.
if (process.getuid?.() === 0)
  test("a folder that only root can enter gets a link to where the server can live, and a sentence says so", async ({ start, folder }) => {
    chmodSync(folder, 0o700);
    const notices: string[] = [];

    const first = await start({ notice: (sentence) => notices.push(sentence) });
    await query(first.url(), "create table kept as select 7 as n");
    await first.stop();
    const second = await start();

    expect(lstatSync(join(folder, "server")).isSymbolicLink()).toBe(true);
    expect(notices).toEqual([expect.stringMatching(/its files live in \/var\/lib\/tidemark\/[0-9a-f]{16}\.$/)]);
    expect(await query(second.url(), "select n from kept")).toEqual([{ n: 7 }]);
  });
