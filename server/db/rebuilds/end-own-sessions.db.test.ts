import pg from "pg";
import { inject } from "vitest";
import { openDatabase } from "@/server/db/database";
import { createTable } from "@/server/db/read-models/create-table";
import type { ReadModel } from "@/server/domain/read-model";
import { expect, test } from "@/server/testing/database-test";
import { COMPARISON_SESSION, endOwnSessions } from "./end-own-sessions";

const JOURNAL = { projection: "journal", version: 1, generation: 1 };
const MODEL: ReadModel = {
  table: "journal_v1_g1",
  keyColumn: "stream_id",
  columns: [{ name: "total", kind: "integer", sqlType: "integer", isNullable: false }],
};

const comparing = async (url: string): Promise<pg.Client> => {
  const session = new pg.Client({ connectionString: url, application_name: COMPARISON_SESSION });
  session.on("error", () => undefined);
  await session.connect();
  await session.query("begin; select from read_models.journal_v1_g1");
  return session;
};

/** Another database in which every table has the number that it has in this one. */
const copied = async (url: string): Promise<{ url: string; drop(): Promise<unknown> }> => {
  const copy = new URL(url);
  copy.pathname += "_copy";
  const admin = new pg.Client({ connectionString: inject("adminUrl") });
  await admin.connect();
  await admin.query(`create database ${copy.pathname.slice(1)} template ${new URL(url).pathname.slice(1)}`);
  const drop = async () => {
    await admin.query(`drop database ${copy.pathname.slice(1)} with (force)`);
    await admin.end();
  };
  return { url: copy.toString(), drop };
};

test("who compares the table of another database is left alone, though it has the same number there", async ({ url, db }) => {
  const making = openDatabase({ url, applicationName: "tidemark test", max: 1 });
  await making.transaction((tx) => createTable(tx, MODEL));
  await making.$client.end();
  const copy = await copied(url);
  const [own, other] = [await comparing(url), await comparing(copy.url)];

  await db.transaction((tx) => endOwnSessions(tx, JOURNAL));

  await expect(own.query("select 1")).rejects.toThrow();
  expect((await other.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await other.end();
  await copy.drop();
});
