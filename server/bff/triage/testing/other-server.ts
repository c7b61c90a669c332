import { chmodSync, existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type Cluster, startCluster } from "@/server/embedded-postgres/cluster";

/** A PostgreSQL server of another team: `shop_app` prepares there, `looker` looks, `resolver` may take the role of the former and nothing else. */
export type OtherServer = {
  url(login: string, database?: string): string;
  query(text: string, as?: { login?: string; database?: string }): Promise<Record<string, unknown>[]>;
  /** As it was at first, for the next test. */
  empty(): Promise<void>;
  /** As a power cut ends it. */
  crash(): Promise<void>;
  start(): Promise<void>;
};

const SETTING_UP = `
  create role shop_app login; create role looker login; create role resolver login noinherit; grant shop_app to resolver;`;
const TABLES = "create table public.bookings (note text); grant all on public.bookings to shop_app";

export const openServer = async (): Promise<OtherServer & { end(): Promise<void> }> => {
  const folder = mkdtempSync(join(tmpdir(), "tidemark-participant-"));
  chmodSync(folder, 0o755);
  const directory = join(folder, "server");
  const settings = { fsync: "off" };
  let cluster: Cluster = await startCluster({ directory, settings });
  const url = (login: string, database = "shop") => {
    const address = new URL(cluster.url(database));
    address.username = login;
    return address.toString();
  };
  const query: OtherServer["query"] = async (text, { login = "shop_app", database = "shop" } = {}) => {
    const client = new pg.Client({ connectionString: url(login, database) });
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  };
  const owner = { login: "tidemark" };
  await query("create database shop", { ...owner, database: "postgres" });
  await query(SETTING_UP, owner);
  await query(TABLES, owner);
  return {
    url,
    query,
    empty: async () => {
      for (const { gid } of await query("select gid from pg_prepared_xacts")) await query(`rollback prepared '${gid}'`);
      await query("truncate public.bookings");
    },
    crash: () => cluster.stop("immediate"),
    start: async () => {
      cluster = await startCluster({ directory, port: cluster.port, settings });
    },
    end: async () => {
      await cluster.stop("immediate");
      if (existsSync(directory)) rmSync(realpathSync(directory), { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
