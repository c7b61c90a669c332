import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type Database, openDatabase } from "@/server/db/database";
import { migrate } from "@/server/db/migrate";
import { type Cluster, startCluster } from "@/server/embedded-postgres/cluster";
import { fillStore } from "./fill-store";

export type Store = { events: number; url: string; db: Database };

export type BenchStores = {
  /** Filled, smallest first: when they are first asked for, because not every part reads them. */
  filled(): Promise<readonly [Store, ...Store[]]>;
  /** Empty and migrated, for one measurement; removed after it. */
  inScratch<T>(use: (store: Store) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

const TEMPLATE = "bench_template";

const query = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url, application_name: "tidemark bench" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

const openStore = (cluster: Cluster, name: string, events: number): Store => {
  const url = cluster.url(name);
  return { events, url, db: openDatabase({ url, applicationName: "tidemark bench", max: 12 }) };
};

const fill = async (cluster: Cluster, events: number): Promise<Store> => {
  const name = `bench_${events}`;
  await query(cluster.url(), `create database ${name} template ${TEMPLATE}`);
  const store = openStore(cluster, name, events);
  const client = await store.db.$client.connect();
  await fillStore(client, events).finally(() => client.release(true));
  return store;
};

/** A private PostgreSQL with fsync on, as in production, and a store of each size in it. */
export const openBenchStores = async (
  { sizes, connections }: { sizes: readonly number[]; connections: number },
  say: (sentence: string) => void,
): Promise<BenchStores> => {
  const directory = mkdtempSync(join(tmpdir(), "tidemark-bench-"));
  const settings = { max_connections: String(connections), fsync: "on", max_wal_size: "4GB", shared_buffers: "512MB" };
  const cluster = await startCluster({ directory, temporary: true, settings, notice: say });
  await query(cluster.url(), `create database ${TEMPLATE}`);
  await migrate(cluster.url(TEMPLATE));

  const filled: Store[] = [];
  const fillAll = async (): Promise<readonly [Store, ...Store[]]> => {
    for (const events of sizes) {
      say(`Filling a store with ${events.toLocaleString("en")} events …`);
      filled.push(await fill(cluster, events));
    }
    const [smallest, ...larger] = filled;
    if (!smallest) throw new Error("the bench needs at least one store");
    return [smallest, ...larger];
  };
  let filling: ReturnType<typeof fillAll> | undefined;

  let scratches = 0;
  return {
    filled: () => {
      filling ??= fillAll();
      return filling;
    },
    inScratch: async (use) => {
      scratches += 1;
      const name = `scratch_${scratches}`;
      await query(cluster.url(), `create database ${name} template ${TEMPLATE}`);
      const store = openStore(cluster, name, 0);
      try {
        return await use(store);
      } finally {
        await store.db.$client.end();
        await query(cluster.url(), `drop database ${name} with (force)`);
      }
    },
    close: async () => {
      await Promise.all(filled.map(({ db }) => db.$client.end()));
      await cluster.stop("immediate");
    },
  };
};
