import { chmodSync, existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { closeContext, installContext, openContext } from "@/server/bff/context";
import { asPerson } from "@/server/bff/testing/as-person";
import { test as base, config } from "@/server/bff/testing/bff-test";
import { type Cluster, startCluster } from "@/server/embedded-postgres/cluster";
import { participants } from "@/server/projections/participant-settings";

export { expect, post } from "@/server/bff/testing/bff-test";

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

const openServer = async (): Promise<OtherServer & { end(): Promise<void> }> => {
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

type Servers = { $file: { ledger: OtherServer; bank: OtherServer } };
type People = { ada: Record<string, string>; otto: Record<string, string>; bff: (path: string, init?: RequestInit) => Request };

// biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's dependencies from this pattern
const server = async ({}, use: (value: OtherServer) => Promise<void>) => {
  const opened = await openServer();
  await use(opened);
  await opened.end();
};

const withServers = base.extend<Servers>({ ledger: [server, { scope: "file" }], bank: [server, { scope: "file" }] });

/** Two servers that take part in payments, a console that knows them, and two operators. What is prepared for a second hangs. */
export const test = withServers.extend<People>({
  ada: async ({ db }, use) => use(await asPerson(db, { name: "ada", role: "operator" })),
  otto: async ({ db }, use) => use(await asPerson(db, { name: "otto", role: "operator" })),
  bff: async ({ bff, url, ledger, bank }, use) => {
    const known = participants.parse(
      Object.entries({ ledger, bank }).map(([name, one]) => ({
        name,
        url: one.url("looker"),
        resolverUrl: one.url("resolver"),
        gids: "^pay-",
      })),
    );
    const opened = openContext(url, { ...config, participants: known, thresholds: { ...config.thresholds, transactionSeconds: 1 } });
    installContext(opened);
    await use(bff);
    await closeContext(opened);
    await ledger.empty();
    await bank.empty();
  },
});
