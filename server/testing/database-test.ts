import { randomUUID } from "node:crypto";
import pg from "pg";
import { test as base, inject } from "vitest";
import { type Database, openDatabase } from "@/server/db/database";
import { eventually } from "./eventually";

export { expect } from "vitest";

const asAdmin = async (sql: string) => {
  const client = new pg.Client({ connectionString: inject("adminUrl") });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

/** `url` and `db` are a migrated, empty database that exists for this test alone. */
export const test = base.extend<{ url: string; db: Database }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's dependencies from this pattern
  url: async ({}, use) => {
    const name = `test_${randomUUID().replaceAll("-", "")}`;
    await asAdmin(`create database ${name} template template_tidemark`);
    const url = new URL(inject("adminUrl"));
    url.pathname = `/${name}`;
    await use(url.toString());
    // The server gives a session that it ends five seconds to go.
    await eventually(() => asAdmin(`drop database if exists ${name} with (force)`).then(() => true));
  },
  db: async ({ url }, use) => {
    const db = openDatabase({ url, applicationName: "tidemark test", max: 20 });
    // A test's own sessions have the time that the machine takes: what it holds open while it waits for others stays open.
    db.$client.options.connectionTimeoutMillis = 60_000;
    db.$client.options.onConnect = async (client) => {
      await client.query("set idle_in_transaction_session_timeout = 0");
    };
    await use(db);
    await db.$client.end();
  },
});
