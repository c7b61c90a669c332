import type { Database } from "@/server/db/database";
import type { ReadModel, ReadModelRow } from "@/server/domain/read-model";
import { expect, test } from "@/server/testing/database-test";
import { createReadModel } from "./create-read-model";
import { readRows } from "./read-rows";
import { writeRows } from "./write-rows";

const column = (name: string, kind: string, sqlType = kind, isNullable = false) => ({ name, kind, sqlType, isNullable });

const everyKind: ReadModel = {
  table: "kinds_v1_g1",
  keyColumn: "user",
  columns: [
    column("order", "text"),
    column("end", "integer"),
    column("large", "bigint"),
    column("amount", "decimal", "numeric(30,2)"),
    column("is_open", "boolean"),
    column("day", "date"),
    column("at", "instant", "timestamptz"),
    column("note", "text", "text", true),
  ],
};

const row: ReadModelRow = {
  order: 'comma, "quote" {brace} \\ and NULL',
  end: -7,
  large: "9223372036854775807",
  amount: "20.10",
  is_open: false,
  day: "2024-02-29",
  at: "2026-03-29T01:30:00.123Z",
  note: null,
};

const create = (db: Database, model: ReadModel) => db.transaction((tx) => createReadModel(tx, model, "kinds"));
const write = (db: Database, rows: [string, ReadModelRow | null][]) => db.transaction((tx) => writeRows(tx, everyKind, new Map(rows)));

test("a row comes back as the fold spelled it, whatever its columns are called", async ({ db }) => {
  await create(db, everyKind);
  await write(db, [["ann", row]]);
  expect(await readRows(db, everyKind, ["ann", "nobody"])).toEqual(new Map([["ann", row]]));
});

test("writing again replaces a row, and null removes it", async ({ db }) => {
  await create(db, everyKind);
  await write(db, [
    ["ann", row],
    ["bob", row],
  ]);
  await write(db, [
    ["ann", { ...row, amount: "-3.00", note: "changed" }],
    ["bob", null],
  ]);
  expect(await readRows(db, everyKind, ["ann", "bob"])).toEqual(new Map([["ann", { ...row, amount: "-3.00", note: "changed" }]]));
});

test.for(["2026-01-01T00:00:00Z", "2026-01-01T00:00:10.1Z", "2026-01-01T00:00:00.123456Z", "0999-12-31T23:59:59.00001Z"])(
  "the moment %s comes back as it was",
  async (at, { db }) => {
    await create(db, everyKind);
    await write(db, [["ann", { ...row, at }]]);
    expect((await readRows(db, everyKind, ["ann"])).get("ann")?.at).toBe(at);
  },
);

test("making a table twice changes nothing, and other columns under its name are refused", async ({ db }) => {
  await create(db, everyKind);
  await create(db, everyKind);
  const changed = { ...everyKind, columns: everyKind.columns.slice(1) };
  await expect(create(db, changed)).rejects.toThrow("give the projection a new version");
});
