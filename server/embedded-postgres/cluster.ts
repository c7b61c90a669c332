import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { chownSync, closeSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { type Account, databaseAccount } from "./account";
import { databaseBinaries } from "./binaries";
import { createCluster } from "./create-cluster";
import { stopOrphans } from "./orphans";
import { removeServerWithUs, stopServerWithUs } from "./parent-death";
import { placeCluster } from "./placement";

export type Cluster = {
  port: number;
  pid: number;
  process: ChildProcess;
  url(database?: string): string;
  /** fast: rolls open transactions back; immediate: as if the machine had lost power. */
  stop(mode?: "fast" | "immediate"): Promise<void>;
};

export type ClusterOptions = {
  directory: string;
  port?: number;
  settings?: Record<string, string>;
  /** Without one, everybody on this machine may log in: for throw-away clusters alone. */
  password?: string;
  /** Its own processes' output; default `directory/postgres.log`. */
  logFile?: string;
  /** Removed when this process ends, however it ends. */
  temporary?: boolean;
  /** Told, in a sentence, what a person should know: an orphan was stopped, the files live elsewhere. */
  notice?: (sentence: string) => void;
};

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  // Room for the hot end of a store of some gigabytes, and for an import without a checkpoint every few seconds.
  shared_buffers: "256MB",
  max_wal_size: "2GB",
  max_prepared_transactions: "64",
  shared_preload_libraries: "pg_stat_statements",
  client_connection_check_interval: "500ms",
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => (error.code === "EADDRINUSE" ? resolve(false) : reject(error)));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });

/**
 * Below those that a system gives to who names none: it is some seconds until it is listened on, and nobody is to have been given it. Above those that
 * browsers and `fetch` ask nothing of.
 */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(12_000, 32_768);
    if (await isFree(port)) return port;
  }
};

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const answers = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url, application_name: "tidemark start" });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query("select pg_is_in_recovery() as is_standby");
    if (!rows[0].is_standby) await client.query("create extension if not exists pg_stat_statements");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** The extension goes into template1, and so into every database made later. */
const untilItAnswers = async (child: ChildProcess, url: string, logFile: string): Promise<void> => {
  while (!(await answers(url))) {
    if (hasEnded(child))
      throw new Error(`PostgreSQL did not start: ${readFileSync(logFile, "utf8").trim().split("\n").slice(-5).join("\n")}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const prepare = async (options: ClusterOptions): Promise<{ account: Account | undefined; binaries: string; directory: string }> => {
  const account = databaseAccount(join(options.directory, "data"));
  const binaries = databaseBinaries(account);
  const place = placeCluster(options.directory, account);
  if (place.moved || binaries.copied)
    options.notice?.(`PostgreSQL may not enter ${options.directory} (it does not run as root): its files live in ${place.directory}.`);
  const { stopped } = await stopOrphans(join(place.directory, "data"));
  if (stopped) options.notice?.("Stopped the PostgreSQL server that an earlier run had left behind.");
  await createCluster({
    directory: place.directory,
    binaries: binaries.folder,
    account,
    password: options.password,
    durable: !options.temporary,
  });
  return { account, binaries: binaries.folder, directory: place.directory };
};

const launch = (
  binaries: string,
  directory: string,
  port: number,
  account: Account | undefined,
  options: ClusterOptions,
  logFile: string,
) => {
  const flags = Object.entries({ ...SETTINGS, ...options.settings }).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const log = openSync(logFile, "a", 0o600);
  if (account) chownSync(logFile, account.uid, account.gid);
  // A session of its own: Ctrl-C reaches whoever supervises it, and it stops when it is told to, last.
  const child = spawn(join(binaries, "bin/postgres"), ["-D", join(directory, "data"), "-p", String(port), ...flags], {
    ...account,
    cwd: "/",
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  return child;
};

/**
 * Starts (and on first use makes) a real PostgreSQL on loopback in `directory`. The caller is its only user: a server that
 * still runs there is stopped. Throws with the last lines of its log when it does not start.
 */
export const startCluster = async (options: ClusterOptions): Promise<Cluster> => {
  const { account, binaries, directory } = await prepare(options);
  const port = options.port ?? (await freePort());
  const logFile = options.logFile ?? join(directory, "postgres.log");
  const child = launch(binaries, directory, port, account, options, logFile);
  await new Promise((resolve, reject) => child.once("spawn", resolve).once("error", reject));
  const pid = child.pid!;
  const guard = options.temporary ? removeServerWithUs(pid, directory) : stopServerWithUs(pid);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  void ended.then(() => {
    guard.release();
    if (options.temporary) rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  });
  const login = options.password === undefined ? "tidemark" : `tidemark:${encodeURIComponent(options.password)}`;
  const url = (database = "postgres") => `postgresql://${login}@127.0.0.1:${port}/${database}`;
  await untilItAnswers(child, url("template1"), logFile);
  return {
    port,
    pid,
    process: child,
    url,
    stop: async (mode = "fast") => {
      if (!hasEnded(child)) child.kill(mode === "fast" ? "SIGINT" : "SIGQUIT");
      await ended;
    },
  };
};
