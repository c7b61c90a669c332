import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCluster } from "@/server/embedded-postgres/cluster";
import { test as base } from "@/server/testing/database-test";
import { type AttachedStore, type Attachment, attachStore } from "../../attach-store";
import type { AttachedSource } from "../../attached-source";
import { openSession, type Session } from "../../native/testing/session";
import { readerOf } from "./reader-of";

const TEMPLATE = "template_store";

export const opened = (attachment: Attachment): AttachedSource => {
  if (attachment.kind === "refused") throw new Error(attachment.sentence);
  return attachment.source;
};

export const refused = (attachment: Attachment): string | null => (attachment.kind === "refused" ? attachment.sentence : null);

/**
 * Each test has a store of its own, a copy of one that `install` made; `source` reads it by a login that has SELECT alone. `owner` changes the store,
 * `attach` looks at it anew.
 */
export const storeTest = ({ install, schema }: { install: (url: string) => Promise<void>; schema: string }) =>
  base.extend<{
    serverUrl: string;
    storeUrl: string;
    attached: AttachedStore;
    source: AttachedSource;
    session: (url?: string) => Promise<Session>;
    owner: (...statements: string[]) => Promise<void>;
    attach: (url?: string) => Promise<Attachment>;
  }>({
    // A server of its own, since readers wait for every transaction of a server, and so for those of other tests and of what vacuums by itself.
    serverUrl: [
      // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's dependencies from this pattern
      async ({}, use) => {
        const directory = mkdtempSync(join(tmpdir(), "tidemark-test-"));
        const cluster = await startCluster({ directory, temporary: true, settings: { fsync: "off", autovacuum: "off" } });
        const admin = await openSession(cluster.url());
        await admin.run(`create database ${TEMPLATE}`);
        await admin.end();
        await install(cluster.url(TEMPLATE));
        await use(cluster.url());
        await cluster.stop("immediate");
      },
      { scope: "file" },
    ],
    storeUrl: async ({ serverUrl }, use) => {
      const name = `store_${crypto.randomUUID().replaceAll("-", "")}`;
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
    attached: async ({ storeUrl }, use) => {
      const store = attachStore({ name: "bank", url: await readerOf(storeUrl, schema) });
      await use(store);
      await store.close();
    },
    source: async ({ attached }, use) => use(opened(await attached.attachment())),
    owner: async ({ storeUrl }, use) => {
      const session = await openSession(storeUrl);
      await use(async (...statements) => {
        for (const statement of statements) await session.run(statement);
      });
      await session.end();
    },
    attach: async ({ storeUrl }, use) => {
      const open: AttachedStore[] = [];
      await use(async (url) => {
        const store = attachStore({ name: "bank", url: url ?? (await readerOf(storeUrl, schema)) });
        open.push(store);
        return store.attachment();
      });
      await Promise.all(open.map((store) => store.close()));
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
