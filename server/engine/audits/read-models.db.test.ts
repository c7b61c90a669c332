import { publish, register } from "@/server/bff/testing/given";
import { runBatch } from "@/server/bff/testing/given-batch";
import type { Database } from "@/server/db/database";
import type { Sample } from "@/server/domain/audit/audit";
import { buildRegistry } from "@/server/projections/registry";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { journal as parted } from "../testing/journal";
import { runAudit } from "./run-audit";
import { type Auditor, expect, test } from "./testing/audit-test";

const journal = { ...parted, partitions: 1 };
const noted = { type: "Noted", data: { n: 1 } };
const CHECKS = ["events_not_applied", "row_missing", "row_surplus", "row_different"];

const given = async (db: Database, streams: readonly string[]) => {
  for (const stream of streams) await publish(db, stream, [noted, noted]);
  await register(db, journal);
  await runBatch(db, journal);
};

/** What the audit has found open by its end, as `check key`. */
const audited = async (db: Database, auditor: Auditor, sample: Sample | null = null) => {
  const id = await auditor.ask("asked", CHECKS);
  if (sample) await db.$client.query("update tidemark.audits set sample = $2 where id = $1", [id, JSON.stringify(sample)]);
  const audit = { ...(await auditor.claim(CHECKS)), sample };
  const work = auditor.work(audit, { registry: buildRegistry([journal]), source: openNativeSource({ db }) });
  await runAudit(work, new AbortController().signal);
  expect(await auditor.figures(id)).toMatchObject({ state: "done", error: null });
  const { rows } = await db.$client.query<{ finding: string }>(
    "select check_name || ' ' || key as finding from tidemark.findings where state = 'open' order by check_name, key",
  );
  return rows.map(({ finding }) => finding);
};

const spoil = async (db: Database) => {
  await db.execute("update read_models.journal_v1_g1 set total = 99 where stream_id in ('a', 'b')");
  await db.execute("delete from read_models.journal_v1_g1 where stream_id = 'c'");
  await db.execute("insert into read_models.journal_v1_g1 (stream_id, versions, total) values ('nobody', '', 1)");
};

test("rows that are not what their events come to are found, and gone once they are mended, whatever becomes of their keys", async ({
  db,
  auditor,
}) => {
  await given(db, ["a", "b", "c", "d"]);
  expect(await audited(db, auditor)).toEqual([]);
  await spoil(db);
  const all = ["row_different a", "row_different b", "row_missing c", "row_surplus nobody"];
  expect(await audited(db, auditor)).toEqual(all);

  await db.execute("update read_models.journal_v1_g1 set total = 2 where stream_id = 'a'");
  await db.execute("delete from read_models.journal_v1_g1 where stream_id = 'nobody'");
  expect(await audited(db, auditor, { keys: ["b", "c"] })).toEqual(all);
  expect(await audited(db, auditor)).toEqual(["row_different b", "row_missing c"]);
});

test("a sample looks at its keys alone: those that are named, those that events have reached since, a share of all", async ({
  db,
  auditor,
}) => {
  await given(db, ["a", "b", "c", "d"]);
  await spoil(db);
  expect(await audited(db, auditor, { keys: ["b", "d"] })).toEqual(["row_different b"]);
  expect(await audited(db, auditor, { changedSince: new Date(Date.now() + 86_400_000).toISOString() })).toEqual(["row_different b"]);
  expect(await audited(db, auditor, { changedSince: new Date(0).toISOString() })).toEqual([
    "row_different a",
    "row_different b",
    "row_missing c",
  ]);
  expect(await audited(db, auditor, { share: 1 })).toHaveLength(4);
});

/** As if the projection had never been given the second event of `b`, or had. */
const note = (db: Database, isApplied: boolean) =>
  db.$client.query(
    `update tidemark.applied_events set events = set_bit(events, (select global_position::int % 1000 from event_store.events
      where stream_id = 'b' and stream_version = 2), $1)`,
    [isApplied ? 1 : 0],
  );

test("an event that a projection has passed and not applied is found, whatever its rows and its lag say, and gone once it is in them", async ({
  db,
  auditor,
}) => {
  await given(db, ["a", "b"]);
  await note(db, false);
  expect(await audited(db, auditor)).toEqual(["events_not_applied b"]);
  await note(db, true);
  expect(await audited(db, auditor)).toEqual([]);
});
