import type { Database } from "@/server/db/database";
import { compareTables } from "@/server/db/rebuilds/compare-tables";
import { integer, text } from "@/server/projections/columns";
import type { Projection } from "@/server/projections/define-projection";
import { readModelOf } from "@/server/projections/read-model";
import { buildRegistry } from "@/server/projections/registry";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { openSession } from "@/server/sources/native/testing/session";
import { givenGeneration } from "@/server/testing/given-generation";
import { eventually, expect, test } from "../testing/fault-test";
import { journal } from "../testing/journal";
import { CANDIDATE, giveRefusingCandidate } from "../testing/refusing-candidate";
import { fieldsOf } from "./compare-fields";
import { compareGenerations } from "./compare-generations";

const LIVE = { projection: "journal", version: 1, generation: 1 };
const SUMMED: Projection = { ...journal, totals: ["total"] };

const compare = (db: Database, signal: AbortSignal = new AbortController().signal) =>
  compareGenerations({ db, source: openNativeSource({ db }), registry: buildRegistry([SUMMED]), live: LIVE, candidate: CANDIDATE }, signal);

/** The stored rows as they are, each side wherever it stands. */
const compareRaw = (db: Database) =>
  db.transaction(
    (tx) => {
      const side = (generation: number) => ({ model: readModelOf(journal, generation), standIns: new Map() });
      return compareTables(tx, { live: side(1), candidate: side(2), columns: readModelOf(journal, 1).columns }, []);
    },
    { isolationLevel: "repeatable read" },
  );

const unreadOf = async (db: Database, generation: number): Promise<number> => {
  const { rows } = await db.$client.query(
    `select count(*) filter (where c.position::bigint < h.position)::integer as unread
       from tidemark.checkpoints c, (select coalesce(max(global_position), 0) as position from event_store.events) h
      where c.projection = 'journal' and c.generation = $1`,
    [generation],
  );
  return rows[0].unread;
};

const untilRead = (db: Database, generation: number) => eventually(async () => (await unreadOf(db, generation)) === 0);

/** From here on the generation reads nothing, whatever is appended. */
const stopGeneration = (db: Database, generation: number) =>
  db.$client.query("update tidemark.projections set desired = 'paused' where name = 'journal' and generation = $1", [generation]);

/** A thousand events to each of so many streams. */
const appendThousands = async (db: Database, streams: number): Promise<void> => {
  const thousand = JSON.stringify(Array.from({ length: 1_000 }, () => ({ type: "Noted", data: { n: 1 } })));
  for (let stream = 0; stream < streams; stream += 1)
    await db.$client.query("select event_store.append_events($1, -1, $2)", [`b-${stream}`, thousand]);
};

const follow = async (db: Database, engines: { start: () => { ready: Promise<void> } }) => {
  await engines.start().ready;
  await givenGeneration(db, CANDIDATE, readModelOf(journal, 2));
};

test("under traffic, twenty comparisons find no difference between equal folds, where the stored rows differ", async ({
  db,
  engines,
  write,
}) => {
  await follow(db, engines);
  const writers = write();
  await writers.more(50);
  await untilPassed(db, 2);
  let rawDifferences = 0;
  const positions = new Set<string>();
  for (let round = 0; round < 20 || rawDifferences === 0 || positions.size <= 10; round += 1) {
    await writers.more(3);
    const raw = await compareRaw(db);
    if (raw.rows.different + raw.rows.onlyLive + raw.rows.onlyCandidate > 0) rawDifferences += 1;
    const result = await compare(db);
    expect(result.differences).toEqual([]);
    expect(result.rows).toMatchObject({ equal: result.rows.live, different: 0, onlyLive: 0, onlyCandidate: 0 });
    expect(result.checksum.live).toBe(result.checksum.candidate);
    expect(result.totals).toEqual([{ field: "total", live: result.totals[0]!.live, candidate: result.totals[0]!.live, difference: "0" }]);
    positions.add(result.position);
  }
});

const untilPassed = (db: Database, generation: number) =>
  eventually(async () => {
    const { rows } = await db.$client.query(
      "select bool_and(position <> '0') as passed from tidemark.checkpoints where projection = 'journal' and generation = $1",
      [generation],
    );
    return rows[0].passed === true;
  });

test("a cell, a missing and a surplus row are found while the candidate is behind", async ({ db, engines, append }) => {
  await append("a-1", "Noted", "Noted");
  await append("a-2", "Noted");
  await append("a-3", "Noted");
  await follow(db, engines);
  await untilRead(db, 2);
  await stopGeneration(db, 2);
  await append("a-1", "Noted");
  await append("a-4", "Noted");
  await append("a-3", "Removed");
  await untilRead(db, 1);
  expect((await compare(db)).differences).toEqual([]);

  await db.$client.query(`
    update read_models.journal_v1_g2 set total = total + 1 where stream_id = 'a-1';
    delete from read_models.journal_v1_g2 where stream_id = 'a-2';
    insert into read_models.journal_v1_g2 (stream_id, versions, total) values ('a-9', '', 7)`);
  const result = await compare(db);
  expect(result.rows).toEqual({ live: 3, candidate: 3, equal: 1, different: 1, onlyLive: 1, onlyCandidate: 1 });
  expect(result.fields).toEqual([
    { field: "versions", different: 0 },
    { field: "total", different: 1 },
    { field: "note", different: 0 },
  ]);
  expect(result.differences).toEqual([
    { key: "a-1", streamId: "a-1", kind: "different", fields: [{ field: "total", live: "4", candidate: "5" }] },
    expect.objectContaining({ key: "a-2", kind: "only-live" }),
    expect.objectContaining({ key: "a-9", kind: "only-candidate" }),
  ]);
  expect(result.totals).toEqual([{ field: "total", live: "6", candidate: "13", difference: "7" }]);
});

test("events of sequences that a generation holds back stay out of its rows, those of others count", async ({ db, engines, append }) => {
  await append("a-1", "Noted", "Broken");
  await append("a-2", "Noted");
  await engines.start().ready;
  await giveRefusingCandidate(db);
  await untilRead(db, 2);
  await stopGeneration(db, 2);
  // Held in both; held in the candidate alone; held in none; and one that the candidate would hold back when it read on.
  await append("a-1", "Noted");
  await append("a-2", "Noted");
  await append("a-3", "Noted");
  await append("a-4", "Noted", "Broken", "Noted");
  await untilRead(db, 1);
  const result = await compare(db);
  expect(result.differences).toEqual([
    {
      key: "a-2",
      streamId: "a-2",
      kind: "only-live",
      fields: [
        { field: "versions", live: "1 2 ", candidate: null },
        { field: "total", live: "2", candidate: null },
        { field: "note", live: null, candidate: null },
      ],
    },
  ]);
  expect(result.rows).toMatchObject({ live: 4, candidate: 3, equal: 3 });
});

test("a candidate that has too much to read is not compared, nor one without checkpoints", async ({ db, engines }) => {
  await engines.start().ready;
  await expect(compare(db)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("no checkpoint") });
  await givenGeneration(db, CANDIDATE, readModelOf(journal, 2));
  await untilRead(db, 2);
  await stopGeneration(db, 2);
  await appendThousands(db, 11);
  await untilRead(db, 1);
  await expect(compare(db)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("more than 10,000 events") });
});

test("a live version that stands too far behind is compared as its rows stand, and the result says by how much", async ({
  db,
  engines,
}) => {
  await follow(db, engines);
  await appendThousands(db, 1);
  await untilRead(db, 1);
  await untilRead(db, 2);
  await stopGeneration(db, 1);
  await appendThousands(db, 11);
  await untilRead(db, 2);
  const { rows, liveUnread } = await compare(db);
  expect(liveUnread).toBe(11_000);
  expect(rows).toEqual({ live: 1, candidate: 11, equal: 0, different: 1, onlyLive: 0, onlyCandidate: 10 });
});

test("a comparison that is stopped leaves nothing running on the server", async ({ db, url, engines }) => {
  await follow(db, engines);
  const sessions = async () =>
    (
      await db.$client.query(
        "select from pg_stat_activity where datname = current_database() and application_name = 'tidemark comparison' and wait_event_type = 'Lock'",
      )
    ).rowCount;
  const stopping = new AbortController();
  const holder = await openSession(url);
  await holder.begin();
  await holder.run("lock table read_models.journal_v1_g2 in access exclusive mode");
  const stopped = compare(db, stopping.signal);
  stopped.catch(() => undefined);
  await eventually(async () => (await sessions()) === 1);
  stopping.abort(new Error("asked to stop"));
  await expect(stopped).rejects.toThrow("asked to stop");
  await eventually(async () => (await sessions()) === 0);
  await holder.end();
});

test("versions are compared by what both have under one name and of one type", () => {
  const changed: Projection = {
    ...journal,
    version: 2,
    columns: { total: text(), note: journal.columns.note, weight: integer() },
    totals: ["weight"],
  };
  const side = (projection: Projection) => ({
    projection,
    model: readModelOf(projection, 1),
    generation: { ...LIVE, version: projection.version },
  });
  const { columns, ...others } = fieldsOf(side(SUMMED), side(changed));
  expect(columns.map(({ name }) => name)).toEqual(["note"]);
  expect(others).toEqual({ onlyLiveFields: ["versions", "total"], onlyCandidateFields: ["total", "weight"], totals: [] });
});
