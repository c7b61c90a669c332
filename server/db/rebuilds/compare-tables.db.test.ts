import type { Database } from "@/server/db/database";
import type { ReadModel, ReadModelRow } from "@/server/domain/read-model";
import { expect, test } from "@/server/testing/database-test";
import { compareTables } from "./compare-tables";
import { listComparedRows } from "./list-compared-rows";

const column = (name: string, kind: string, sqlType = kind, isNullable = true) => ({ name, kind, sqlType, isNullable });

const COLUMNS = [
  column("order", "text"),
  column("amount", "decimal", "numeric(30,2)"),
  column("at", "instant", "timestamptz"),
  column("is_open", "boolean"),
  column("day", "date"),
  column("large", "bigint"),
];
const LIVE: ReadModel = { table: "kinds_v1_g1", keyColumn: "user", columns: COLUMNS };
const CANDIDATE: ReadModel = { table: "kinds_v2_g1", keyColumn: "person", columns: COLUMNS };

const ROW: ReadModelRow = {
  order: 'comma, "quote" {brace} \\ (1)',
  amount: "20.10",
  at: "2026-03-29T01:30:00.123456Z",
  is_open: false,
  day: "2024-02-29",
  large: "9223372036854775807",
};

type Rows = Record<string, Partial<ReadModelRow>>;

const fill = async (db: Database, { table, keyColumn, columns }: ReadModel, rows: Rows): Promise<void> => {
  const spelled = columns.map(({ name, sqlType }) => `"${name}" ${sqlType}`).join(", ");
  await db.$client.query(`create table read_models.${table} ("${keyColumn}" text primary key, ${spelled})`);
  for (const [key, row] of Object.entries(rows))
    await db.$client.query(`insert into read_models.${table} values ($1, ${columns.map((_, at) => `$${at + 2}`).join(", ")})`, [
      key,
      ...columns.map(({ name }) => ({ ...ROW, ...row })[name]),
    ]);
};

type StandIns = Map<string, ReadModelRow | null>;
type Overlay = { live?: StandIns; candidate?: StandIns };

const compare = async (db: Database, live: Rows, candidate: Rows, overlay: Overlay = {}) => {
  await fill(db, LIVE, live);
  await fill(db, CANDIDATE, candidate);
  const tables = {
    live: { model: LIVE, standIns: overlay.live ?? new Map() },
    candidate: { model: CANDIDATE, standIns: overlay.candidate ?? new Map() },
    columns: COLUMNS,
  };
  return db.transaction(async (tx) => ({
    ...(await compareTables(tx, tables, ["amount", "large"])),
    differences: await listComparedRows(tx, tables, 100),
  }));
};

const NONE = { equal: 0, different: 0, onlyLive: 0, onlyCandidate: 0 };

test("equal rows have one checksum, whatever the order they came in", async ({ db }) => {
  const rows: Rows = { ann: {}, bob: { order: "other" }, cay: { amount: "-0.50" } };
  const compared = await compare(db, rows, Object.fromEntries(Object.entries(rows).reverse()));
  expect(compared.checksum.live).toBe(compared.checksum.candidate);
  expect(compared.checksum.live).toMatch(/^[0-9a-f]{32}$/);
  expect(compared).toMatchObject({ rows: { ...NONE, live: 3, candidate: 3, equal: 3 }, differences: [] });
  expect(compared.fields.every(({ different }) => different === 0)).toBe(true);
  expect(compared.totals).toEqual([
    { field: "amount", live: "39.70", candidate: "39.70", difference: "0.00" },
    { field: "large", live: "27670116110564327421", candidate: "27670116110564327421", difference: "0" },
  ]);
});

test("empty tables are equal", async ({ db }) => {
  const compared = await compare(db, {}, {});
  expect(compared.rows).toEqual({ ...NONE, live: 0, candidate: 0 });
  expect(compared.checksum.live).toBe(compared.checksum.candidate);
  expect(compared.totals[0]).toEqual({ field: "amount", live: null, candidate: null, difference: null });
});

test.for<[string, string, Partial<ReadModelRow>, Partial<ReadModelRow>, string | null, string | null]>([
  ["an amount", "amount", {}, { amount: "20.11" }, "20.10", "20.11"],
  ["null against empty text", "order", { order: null }, { order: "" }, null, ""],
  ["null against text that looks like it", "order", { order: null }, { order: "NULL" }, null, "NULL"],
  ["a space at the end", "order", { order: "a" }, { order: "a " }, "a", "a "],
  ["letters that look alike", "order", { order: "e\u0301" }, { order: "\u00e9" }, "e\u0301", "\u00e9"],
  ["a microsecond", "at", {}, { at: "2026-03-29T01:30:00.123457Z" }, "2026-03-29 01:30:00.123456+00", "2026-03-29 01:30:00.123457+00"],
  ["a day", "day", {}, { day: "2024-03-01" }, "2024-02-29", "2024-03-01"],
  ["a truth", "is_open", {}, { is_open: true }, "false", "true"],
  ["the last digit of a large number", "large", {}, { large: "9223372036854775806" }, "9223372036854775807", "9223372036854775806"],
])("one cell that differs by %s is found with its field", async ([, field, ours, theirs, live, candidate], { db }) => {
  const compared = await compare(db, { ann: ours, bob: {} }, { ann: theirs, bob: {} });
  expect(compared.rows).toEqual({ ...NONE, live: 2, candidate: 2, equal: 1, different: 1 });
  expect(compared.checksum.live).not.toBe(compared.checksum.candidate);
  expect(compared.fields.filter(({ different }) => different > 0)).toEqual([{ field, different: 1 }]);
  expect(compared.differences).toEqual([{ key: "ann", kind: "different", fields: [{ field, live, candidate }] }]);
});

test("what is one value in two spellings is equal: minus zero, further digits, another offset", async ({ db }) => {
  const compared = await compare(
    db,
    { ann: { amount: "-0", at: "2026-01-01T00:00:00Z" } },
    { ann: { amount: "0.000", at: "2026-01-01T01:00:00.000000+01:00" } },
  );
  expect(compared.rows).toMatchObject({ equal: 1, different: 0 });
  expect(compared.checksum.live).toBe(compared.checksum.candidate);
});

test("a missing and a surplus row are found, with what they hold", async ({ db }) => {
  const compared = await compare(db, { ann: {}, bob: { amount: "1.00" } }, { ann: {}, cay: { amount: "3.00" } });
  expect(compared.rows).toEqual({ live: 2, candidate: 2, equal: 1, different: 0, onlyLive: 1, onlyCandidate: 1 });
  expect(compared.checksum.live).not.toBe(compared.checksum.candidate);
  expect(compared.totals[0]).toEqual({ field: "amount", live: "21.10", candidate: "23.10", difference: "2.00" });
  expect(compared.differences).toMatchObject([
    { key: "bob", kind: "only-live", fields: COLUMNS.map(({ name }) => ({ field: name, candidate: null })) },
    { key: "cay", kind: "only-candidate", fields: COLUMNS.map(({ name }) => ({ field: name, live: null })) },
  ]);
  expect(compared.differences[0]!.fields[1]).toEqual({ field: "amount", live: "1.00", candidate: null });
});

test("values that changed places between rows are not equal", async ({ db }) => {
  const compared = await compare(db, { ann: { order: "a" }, bob: { order: "b" } }, { ann: { order: "b" }, bob: { order: "a" } });
  expect(compared.rows.different).toBe(2);
  expect(compared.checksum.live).not.toBe(compared.checksum.candidate);
});

test("rows that stand in are compared instead of the stored ones", async ({ db }) => {
  const changed = { ...ROW, order: "read ahead" };
  const overlay: Overlay = {
    candidate: new Map<string, ReadModelRow | null>([
      ["ann", changed],
      ["bob", null],
      ["new", { ...ROW, order: null }],
    ]),
  };
  const compared = await compare(db, { ann: { order: "read ahead" }, new: { order: null } }, { ann: {}, bob: {} }, overlay);
  expect(compared.rows).toEqual({ ...NONE, live: 2, candidate: 2, equal: 2 });
  expect(compared.checksum.live).toBe(compared.checksum.candidate);
});

test("of many differing rows the first hundred are shown", async ({ db }) => {
  const many: Rows = Object.fromEntries(Array.from({ length: 130 }, (_, n) => [`key-${String(n).padStart(3, "0")}`, {}]));
  const compared = await compare(db, many, {});
  expect(compared.rows.onlyLive).toBe(130);
  expect(compared.differences.map(({ key }) => key)).toEqual(Object.keys(many).slice(0, 100));
});
