import { publish, register } from "@/server/bff/testing/given";
import { runBatch } from "@/server/bff/testing/given-batch";
import type { Database } from "@/server/db/database";
import type { Sample } from "@/server/domain/audit/audit";
import { journal as parted, totals } from "@/server/engine/testing/journal";
import { defineRowCheck } from "@/server/projections/define-check";
import { buildRegistry } from "@/server/projections/registry";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { runAudit } from "./run-audit";
import { type Auditor, test as base, expect } from "./testing/audit-test";

const journal = { ...parted, partitions: 1 };
const registry = buildRegistry([journal, totals]);

const given: string[] = [];

/** No journal comes to more than 10, whatever its events say. */
const large = defineRowCheck({
  name: "large_total",
  looksFor: "Journals of more than 10.",
  severity: "warning",
  projection: "journal",
  check: ({ key, stored, folded }) => {
    given.push(`${key}: ${stored?.total ?? "no row"}, ${folded?.total ?? "no fold"}`);
    return Number(stored?.total) > 10 ? [{ evidence: { total: stored?.total ?? null }, what: "sum" }] : [];
  },
});

const broken = defineRowCheck({
  name: "broken_check",
  looksFor: "Nothing, it cannot.",
  severity: "note",
  projection: "journal",
  check: () => {
    throw new TypeError("total is not a number");
  },
});

const test = base.extend({ own: [large, broken] });

const fill = async (db: Database, streams: Readonly<Record<string, number>>) => {
  for (const [stream, n] of Object.entries(streams)) await publish(db, stream, [{ type: "Noted", data: { n } }]);
  for (const projection of [journal, totals]) {
    await register(db, projection);
    await runBatch(db, projection);
  }
};

/** How the audit ended, and what is open by its end. */
const audited = async (db: Database, auditor: Auditor, checks: readonly string[], sample: Sample | null = null) => {
  given.length = 0;
  const id = await auditor.ask("asked", checks);
  const audit = { ...(await auditor.claim(checks)), sample };
  await runAudit(auditor.work(audit, { registry, source: openNativeSource({ db }) }), new AbortController().signal);
  const { rows } = await db.$client.query<{ finding: string; evidence: object }>(
    "select check_name || ' ' || key as finding, evidence from tidemark.findings where state = 'open' order by check_name, key",
  );
  return { ...(await auditor.figures(id)), open: rows.map(({ finding }) => finding), evidence: rows[0]?.evidence };
};

test("a team's check of rows is given each row of its projection with its fold, and what it finds stays until the row is mended", async ({
  db,
  auditor,
}) => {
  await fill(db, { a: 3, b: 4, c: 5 });
  expect(await audited(db, auditor, ["large_total"])).toMatchObject({ state: "done", open: [] });
  expect([...given].sort()).toEqual(["a: 3, 3", "b: 4, 4", "c: 5, 5"]);

  await db.execute("update read_models.journal_v1_g1 set total = 99 where stream_id = 'a'");
  await db.execute("delete from read_models.journal_v1_g1 where stream_id = 'b'");
  const found = await audited(db, auditor, ["large_total"]);
  expect(found).toMatchObject({ state: "done", newFindings: 1, open: ["large_total a"] });
  expect(found.evidence).toMatchObject({ total: 99, projectionVersion: 1, generation: 1, foldedTo: "1" });
  expect([...given].sort()).toEqual(["a: 99, 3", "b: no row, 4", "c: 5, 5"]);
  expect(await audited(db, auditor, ["large_total"])).toMatchObject({ newFindings: 0, open: ["large_total a"] });

  await db.execute("update read_models.journal_v1_g1 set total = 3 where stream_id = 'a'");
  expect(await audited(db, auditor, ["large_total"])).toMatchObject({ goneFindings: 1, open: [] });
});

test("a sample is a sample of what a team's check is given", async ({ db, auditor }) => {
  await fill(db, { a: 30, b: 40, c: 5 });
  expect(await audited(db, auditor, ["large_total"], { keys: ["b", "c"] })).toMatchObject({ state: "done", open: ["large_total b"] });
  expect([...given].sort()).toEqual(["b: 40, 40", "c: 5, 5"]);
});

test("a team's check of rows that throws is given up alone, by its name", async ({ db, auditor }) => {
  await fill(db, { a: 30, b: 4 });
  await db.execute("update read_models.journal_v1_g1 set note = 'by hand' where stream_id = 'b'");
  expect(await audited(db, auditor, ["row_different", "broken_check", "large_total"])).toMatchObject({
    state: "failed",
    error: "Check broken_check could not be finished: total is not a number.",
    open: ["large_total a", "row_different b"],
  });
});
