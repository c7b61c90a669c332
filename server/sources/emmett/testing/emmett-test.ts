import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCluster } from "@/server/embedded-postgres/cluster";
import { test as base } from "@/server/testing/database-test";
import { type AttachedStore, attachStore } from "../../attach-store";
import type { AttachedSource } from "../../attached-source";
import { openSession, type Session } from "../../native/testing/session";
import type { ConsumeOptions, WriteOptions } from "./emmett-client";
import { runEmmett } from "./run-emmett";

export { expect } from "vitest";

const TEMPLATE = "template_emmett";

type Emmett = {
  append(writers: number, appends: number): Promise<void>;
  write(options: WriteOptions): Promise<void>;
  /** Runs a reactor to the end of the store; the positions that it handled, in its order. */
  consume(options: ConsumeOptions): Promise<string[]>;
  project(): Promise<void>;
};

const emmettAt = (url: string): Emmett => ({
  append: async (writers, appends) => void (await runEmmett("append", url, { writers, appends })),
  write: async (options) => void (await runEmmett("write", url, options)),
  consume: async (options) => (await runEmmett("consume", url, options)).split("\n").filter(Boolean),
  project: async () => void (await runEmmett("project", url)),
});

/** `emmett` is the real client of a store of its own; `source` reads it by a login that has SELECT alone. */
export const test = base.extend<{
  serverUrl: string;
  storeUrl: string;
  emmett: Emmett;
  attached: AttachedStore;
  source: AttachedSource;
  session: (url?: string) => Promise<Session>;
}>({
  // A server of its own, since emmett's readers wait for every transaction of a server, and so for those of other tests. Each store is a copy of one
  // that emmett made.
  serverUrl: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's dependencies from this pattern
    async ({}, use) => {
      const directory = mkdtempSync(join(tmpdir(), "tidemark-test-"));
      const cluster = await startCluster({ directory, temporary: true, settings: { fsync: "off" } });
      const admin = await openSession(cluster.url());
      await admin.run(`create database ${TEMPLATE}`);
      await admin.end();
      await runEmmett("migrate", cluster.url(TEMPLATE));
      await use(cluster.url());
      await cluster.stop("immediate");
    },
    { scope: "file" },
  ],
  storeUrl: async ({ serverUrl }, use) => {
    const name = `emmett_${crypto.randomUUID().replaceAll("-", "")}`;
    const admin = await openSession(serverUrl);
    await admin.run(`create database ${name} template ${TEMPLATE}`);
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    await use(url.toString());
    const { rows } = await admin.run("select gid, database from pg_prepared_xacts");
    for (const { gid, database } of rows) {
      url.pathname = `/${database}`;
      const session = await openSession(url.toString());
      await session.rollbackPrepared(gid);
      await session.end();
    }
    await admin.run(`drop database if exists ${name} with (force)`);
    await admin.end();
  },
  emmett: async ({ storeUrl }, use) => use(emmettAt(storeUrl)),
  attached: async ({ storeUrl }, use) => {
    const store = attachStore({ name: "bank", url: await readerOf(storeUrl) });
    await use(store);
    await store.close();
  },
  source: async ({ attached }, use) => {
    const attachment = await attached.attachment();
    if (attachment.kind === "refused") throw new Error(attachment.sentence);
    await use(attachment.source);
  },
  session: async ({ storeUrl }, use) => {
    const open: Session[] = [];
    await use(async (url = storeUrl) => {
      const session = await openSession(url, "a foreign writer");
      open.push(session);
      return session;
    });
    await Promise.all(open.map((session) => session.end().catch(() => undefined)));
  },
});

/** The address of a login that may read every table of the store, and nothing else. */
export const readerOf = async (storeUrl: string): Promise<string> => {
  const owner = await openSession(storeUrl);
  await owner.run(`
    do $$ begin create role store_reader login; exception when duplicate_object or unique_violation then null; end $$;
    grant usage on schema public to store_reader;
    grant select on all tables in schema public to store_reader;
    grant select on all sequences in schema public to store_reader`);
  await owner.end();
  const url = new URL(storeUrl);
  url.username = "store_reader";
  return url.toString();
};
