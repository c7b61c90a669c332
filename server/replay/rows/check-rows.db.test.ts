import { publish, register } from "@/server/bff/testing/given";
import { runBatch } from "@/server/bff/testing/given-batch";
import type { Database } from "@/server/db/database";
import type { Fault } from "@/server/domain/audit/fault";
import { journalFixed, journal as parted, totals } from "@/server/engine/testing/journal";
import { claim, workThrough } from "@/server/engine/testing/operation-engine";
import { start } from "@/server/engine/testing/operations";
import { buildRegistry } from "@/server/projections/registry";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { expect, test } from "@/server/testing/database-test";
import { changedKeys } from "./changed-keys";
import { checkRows } from "./check-rows";
import { nextPage, type RowSample } from "./next-page";
import type { RowPage } from "./row-page";

const journal = { ...parted, partitions: 1 };
const registry = buildRegistry([journal, { ...journalFixed, partitions: 1 }, totals]);
const LIMITS = { statementTimeout: 10_000, signal: new AbortController().signal };
const ALL_PAGES = 1_000;

const workOn = (db: Database) => ({ db, source: openNativeSource({ db }), registry });
const noted = (n: number) => ({ type: "Noted", data: { n } });

const check = async (db: Database, projection: string, { limit = ALL_PAGES, sample }: { limit?: number; sample?: RowSample } = {}) => {
  const faults: Fault[] = [];
  const unjudged: string[] = [];
  let checked = 0;
  let next: string | null = null;
  do {
    const found = await nextPage(workOn(db), projection, { after: next, limit, ...(sample ? { sample } : {}) });
    const answer = await checkRows(workOn(db), projection, found.page, LIMITS);
    faults.push(...answer.faults);
    unjudged.push(...answer.unjudged.map(({ key }) => key));
    checked += answer.checked;
    next = found.next;
  } while (next !== null);
  return { told: faults.map(({ check: name, key }) => `${name} ${key}`).sort(), faults, unjudged, checked };
};
const checkKeys = async (db: Database, projection: string, page: RowPage) => (await checkRows(workOn(db), projection, page, LIMITS)).faults;

const given = async (db: Database, streams: number) => {
  for (let n = 0; n < streams; n += 1) await publish(db, `s-${n}`, [noted(n), noted(1), noted(2)]);
  for (const projection of [journal, totals]) {
    await register(db, projection);
    await runBatch(db, projection);
  }
};

test("rows that were changed, lost or added by hand are exactly those that are reported, on pages of any size", async ({ db }) => {
  await given(db, 12);
  expect(await check(db, "journal")).toMatchObject({ told: [], checked: 12 });
  await db.execute("update read_models.journal_v1_g1 set total = total + 1, note = 'by hand' where stream_id in ('s-3', 's-10')");
  await db.execute("delete from read_models.journal_v1_g1 where stream_id in ('s-0', 's-11')");
  await db.execute("insert into read_models.journal_v1_g1 values ('nobody', '1 ', 1, null)");
  const wrong = ["row_different s-10", "row_different s-3", "row_missing s-0", "row_missing s-11", "row_surplus nobody"];

  for (const limit of [1, 4, ALL_PAGES]) expect((await check(db, "journal", { limit })).told, `${limit} keys a page`).toEqual(wrong);
  const [fault] = await checkKeys(db, "journal", { kind: "keys", keys: ["s-3", "s-4"] });
  expect(fault).toMatchObject({
    identity: "journal/s-3",
    severity: "critical",
    streamId: "s-3",
    evidence: {
      generation: 1,
      foldedTo: "3",
      fields: [
        { field: "total", stored: 7, folded: 6 },
        { field: "note", stored: "by hand", folded: null },
      ],
    },
  });
});

test("rows of another key are folded from the whole log, to the cent, and a share of them alone where that is asked for", async ({
  db,
}) => {
  await given(db, 6);
  expect(await check(db, "totals")).toMatchObject({ told: [], checked: 3 });
  await db.execute("update read_models.totals_v1_g1 set total = total + 0.01 where remainder = '0'");
  await db.execute("delete from read_models.totals_v1_g1 where remainder = '1'");
  await db.execute("insert into read_models.totals_v1_g1 values ('7', 0)");
  const wrong = ["row_different 0", "row_missing 1", "row_surplus 7"];
  expect((await check(db, "totals")).told).toEqual(wrong);
  const shares = await Promise.all([0, 1].map((remainder) => checkKeys(db, "totals", { kind: "share", modulus: 2, remainder })));
  expect(
    shares
      .flat()
      .map(({ key }) => key)
      .sort(),
  ).toEqual(["0", "1", "7"]);
  const [fault] = await checkKeys(db, "totals", { kind: "keys", keys: ["0"] });
  expect(fault?.evidence).toMatchObject({ fields: [{ field: "total", stored: "3.01", folded: "3.00" }] });
});

test("what the projection has not read yet is not in its rows, and in no fold", async ({ db }) => {
  await given(db, 2);
  await publish(db, "s-0", [noted(5)]);
  await publish(db, "s-new", [noted(1)]);
  for (const projection of ["journal", "totals"]) expect((await check(db, projection)).told).toEqual([]);
});

test("a row that waits behind a letter is not wrong, nor one without a discarded event, nor one that a newer fold ran", async ({ db }) => {
  for (const stream of ["held", "discarded", "run"]) await publish(db, stream, [noted(1), { type: "Broken", data: {} }, noted(2)]);
  await register(db, journal);
  await runBatch(db, journal);
  for (const asked of [
    { kind: "discard" as const, sequences: ["discarded"] },
    { foldVersion: 2, sequences: ["run"] },
  ]) {
    await start(db, asked);
    const operation = await claim(db);
    await workThrough(db, operation!);
  }
  const { rows } = await db.execute("select stream_id, versions from read_models.journal order by stream_id");
  expect(rows).toEqual([
    { stream_id: "discarded", versions: "1 3 " },
    { stream_id: "held", versions: "1 " },
    { stream_id: "run", versions: "1 2 3 " },
  ]);
  expect(await check(db, "journal")).toMatchObject({ told: [], unjudged: [], checked: 3 });
  await db.execute("update read_models.journal_v1_g1 set versions = versions || '4 '");
  expect((await check(db, "journal")).told).toEqual(["row_different discarded", "row_different held", "row_different run"]);
});

test("what its fold cannot take any more is named, and never called wrong", async ({ db }) => {
  await given(db, 2);
  const refuse = () => {
    throw new TypeError("no such plan");
  };
  const broken = { ...journal, apply: refuse };
  const work = { ...workOn(db), registry: buildRegistry([broken, totals]) };
  const { faults, unjudged } = await checkRows(work, "journal", { kind: "keys", keys: ["s-0"] }, LIMITS);
  expect([faults, unjudged]).toEqual([[], [{ key: "s-0", why: expect.stringContaining("no such plan") }]]);
});

test("a stream longer than its opening is folded to its end, and one of the future is left out of the page of what changed", async ({
  db,
}) => {
  await publish(
    db,
    "long",
    Array.from({ length: 120 }, () => noted(1)),
  );
  const before = await openNativeSource({ db }).publishHead();
  await publish(db, "late", [noted(1)]);
  const upTo = await openNativeSource({ db }).publishHead();
  await register(db, journal);
  await runBatch(db, journal);
  expect((await check(db, "journal")).told).toEqual([]);
  expect(await changedKeys(workOn(db), "journal", { after: before, upTo, limit: 10 })).toEqual({
    page: { kind: "keys", keys: ["late"] },
    end: null,
  });
});

test("a sample is a share of the keys, another one for another seed", async ({ db }) => {
  await given(db, 40);
  const checked = async (seed: string) => (await check(db, "journal", { sample: { share: 0.5, seed } })).checked;
  const counts = [await checked("monday"), await checked("tuesday")];
  for (const count of counts) expect(count).toBeGreaterThan(5);
  for (const count of counts) expect(count).toBeLessThan(35);
});
