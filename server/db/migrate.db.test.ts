import { randomUUID } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { inject } from "vitest";
import { z } from "zod";
import { migrate } from "@/server/db/migrate";
import { expect, test } from "@/server/testing/database-test";

test("migrating twice at once changes nothing and fails nowhere", async ({ url }) => {
  await expect(Promise.all([migrate(url), migrate(url)])).resolves.toHaveLength(2);
});

test("positions are handed out one by one: a cached range would lose events", async ({ db }) => {
  const { rows } = await db.$client.query("select seqcache from pg_sequence where seqrelid = 'event_store.position_seq'::regclass");
  expect(rows).toEqual([{ seqcache: "1" }]);
});

const journal = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) });

/** The migrations before one of them, as the release before it had them; `use` is given their folder. */
const withMigrationsBefore = async (tag: string, use: (folder: string) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), "tidemark-migrations-"));
  try {
    await cp(join(import.meta.dirname, "../../drizzle"), folder, { recursive: true });
    const path = join(folder, "meta/_journal.json");
    const whole = journal.parse(JSON.parse(await readFile(path, "utf8")));
    const entries = whole.entries.slice(
      0,
      whole.entries.findIndex((entry) => entry.tag === tag),
    );
    await writeFile(path, JSON.stringify({ ...whole, entries }));
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
};

test("a store that has snapshots of an older shape comes along without them", async () => {
  const name = `older_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: inject("adminUrl") });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = new URL(inject("adminUrl"));
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  try {
    await withMigrationsBefore("0006_replay", (migrationsFolder) =>
      applyMigrations(drizzle({ client }), { migrationsFolder, migrationsSchema: "tidemark", migrationsTable: "migrations" }),
    );
    await client.query(
      `insert into event_store.snapshots (stream_id, projection, projection_version, stream_version, state) values ('a', 'b', 1, 1, '{}')`,
    );
    await migrate(url.toString());
    expect((await client.query("select * from event_store.snapshots")).rows).toEqual([]);
  } finally {
    await client.end();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  }
});
