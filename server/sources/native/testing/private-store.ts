import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "@/server/db/database";
import { migrate } from "@/server/db/migrate";
import { type Cluster, startCluster } from "@/server/embedded-postgres/cluster";
import type { EventSource } from "@/server/sources/event-source";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { openSession, type Session } from "./session";

const DATABASE = "store";

/** A store on a server of its own: for what concerns a whole server (crashes, standbys, transaction ids). */
export type PrivateStore = {
  cluster: Cluster;
  directory: string;
  url: string;
  db: Database;
  source: EventSource;
  session(applicationName?: string): Promise<Session>;
  /** Stops everything that was opened through it. */
  close(): Promise<void>;
};

/** What vacuums by itself has transactions, which those who wait for every transaction of a server wait for. */
const FAST = { fsync: "off", autovacuum: "off" };

const openStore = (cluster: Cluster, directory: string): PrivateStore => {
  const url = cluster.url(DATABASE);
  const db = openDatabase({ url, applicationName: "a reader", max: 10 });
  const sessions: Session[] = [];
  return {
    cluster,
    directory,
    url,
    db,
    source: openNativeSource({ db }),
    session: async (applicationName) => {
      const session = await openSession(url, applicationName);
      sessions.push(session);
      return session;
    },
    close: async () => {
      await Promise.all([db.$client.end(), ...sessions.map((session) => session.end().catch(() => undefined))]);
      await cluster.stop("immediate");
      rmSync(directory, { recursive: true, force: true });
    },
  };
};

export const startPrivateStore = async (settings: Record<string, string> = {}): Promise<PrivateStore> => {
  const directory = mkdtempSync(join(tmpdir(), "tidemark-store-"));
  const cluster = await startCluster({ directory, settings: { ...FAST, ...settings } });
  const admin = await openSession(cluster.url());
  await admin.run(`create database ${DATABASE}`);
  await admin.end();
  await migrate(cluster.url(DATABASE));
  return openStore(cluster, directory);
};

/** As if the machine had lost power and come back. Sessions and the pool have lost their connections. */
export const crashAndRestart = async (store: PrivateStore, settings: Record<string, string> = {}): Promise<PrivateStore> => {
  await store.cluster.stop("immediate");
  await store.db.$client.end();
  return openStore(
    await startCluster({ directory: store.directory, port: store.cluster.port, settings: { ...FAST, ...settings } }),
    store.directory,
  );
};

/** A streaming standby, made from a copy of the running primary's files. `cluster_name` is what the primary calls it. */
export const startStandby = async (primary: PrivateStore, settings: Record<string, string> = {}): Promise<PrivateStore> => {
  const directory = mkdtempSync(join(tmpdir(), "tidemark-standby-"));
  const data = join(directory, "data");
  const backup = await openSession(primary.cluster.url());
  await backup.run("select pg_backup_start('standby', true)");
  const copied = spawnSync("cp", ["-a", join(primary.directory, "data"), data], { encoding: "utf8" });
  // Files of the running server may vanish while they are copied; what matters is replayed from its log.
  if (copied.error) throw copied.error;
  const { labelfile } = await backup.one("select labelfile from pg_backup_stop(false)");
  await backup.end();
  spawnSync("rm", ["-f", join(data, "postmaster.pid")]);
  writeFileSync(join(data, "backup_label"), String(labelfile));
  writeFileSync(join(data, "standby.signal"), "");
  spawnSync("chown", ["--reference", data, join(data, "backup_label"), join(data, "standby.signal"), directory]);
  const cluster = await startCluster({
    directory,
    settings: { ...FAST, primary_conninfo: `host=127.0.0.1 port=${primary.cluster.port} user=tidemark`, ...settings },
  });
  return openStore(cluster, directory);
};
