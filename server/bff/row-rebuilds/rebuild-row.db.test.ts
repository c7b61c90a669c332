import { sql } from "drizzle-orm";
import { POST } from "@/app/api/row-rebuilds/route";
import { amounts, balances, expect, post, test } from "@/server/bff/testing/bff-test";
import { deposits, publish, register } from "@/server/bff/testing/given";
import { runBatch } from "@/server/bff/testing/given-batch";
import { faultOf, givenFindings } from "@/server/bff/testing/given-findings";
import { problem } from "@/server/contracts/health";
import { rowRebuild } from "@/server/contracts/row-rebuilds";
import type { Database } from "@/server/db/database";
import { checkApplied } from "@/server/engine/audits/applied/check-applied";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { givenLetters } from "@/server/testing/given-letters";

type Ask = (path: string, init?: RequestInit) => Request;

const ask = (bff: Ask, body: object) => POST(bff("/api/row-rebuilds", post({ projection: "balances", key: "account-1", ...body })));
const asked = async (bff: Ask, body: object) => {
  const response = await ask(bff, body);
  expect(response.status, await response.clone().text()).toBe(200);
  return rowRebuild.parse(await response.json());
};
const refused = async (bff: Ask, body: object) => {
  const response = await ask(bff, body);
  return problem.parse(await response.json());
};
const preview = { dryRun: true };
const because = { dryRun: false, reason: "the row was edited by hand" };

const seen = async (db: Database) =>
  (await db.execute("select stream_id, deposits, last from read_models.balances order by stream_id")).rows;
const actions = async (db: Database) =>
  (await db.execute("select actor, action, target, reason, before, after from tidemark.operator_actions")).rows;
const edit = (db: Database) => db.execute("update read_models.balances_v1_g1 set deposits = 99, last = '0.01'");

const given = async (db: Database) => {
  await publish(db, "account-1", deposits(3));
  await publish(db, "account-2", deposits(1));
  await register(db, balances);
  await runBatch(db, balances);
};

test("a preview shows the stored row beside its fold, field by field, and writes nothing", async ({ bff, db }) => {
  await given(db);
  await edit(db);
  expect(await asked(bff, preview)).toMatchObject({
    projection: "balances",
    projectionVersion: 1,
    generation: 1,
    key: "account-1",
    before: { deposits: 99, last: "0.01" },
    after: { deposits: 3, last: "3.50" },
    changes: [
      { path: "deposits", before: 99, after: 3 },
      { path: "last", before: "0.01", after: "3.50" },
    ],
    version: "4",
    events: 4,
    leftOut: 0,
    isWritten: false,
    freshness: { dataStale: false, stalenessSeconds: 0, sentence: "No event waits to be read into this row." },
    sentence: "2 fields of the row in balances would change.",
  });
  expect(await seen(db)).toMatchObject([{ deposits: 99 }, { deposits: 99 }]);
  expect(await actions(db)).toEqual([]);

  await publish(db, "account-1", [{ type: "Deposited", data: { amount: "9.50" } }]);
  expect(await asked(bff, preview)).toMatchObject({ version: "4", freshness: { dataStale: true, suggestedAction: "use_data" } });
});

test("what was previewed is written to what readers have, and the row before is kept with who and why", async ({ bff, db }) => {
  await given(db);
  await edit(db);
  const { expected } = await asked(bff, preview);
  expect(await asked(bff, { ...because, expected })).toMatchObject({
    isWritten: true,
    sentence: "The row in balances is the fold of its events again: 2 fields changed.",
  });
  expect(await seen(db)).toEqual([
    { stream_id: "account-1", deposits: 3, last: "3.50" },
    { stream_id: "account-2", deposits: 99, last: "0.01" },
  ]);
  expect(await actions(db)).toEqual([
    {
      actor: "local",
      action: "rebuild-row",
      target: "row:balances/account-1",
      reason: because.reason,
      before: { version: 1, generation: 1, row: { deposits: 99, last: "0.01" } },
      after: { version: 1, generation: 1, row: { deposits: 3, last: "3.50" }, foldedTo: "4" },
    },
  ]);
});

test("an event that the projection had skipped is in the rebuilt row, and is not missed there any more", async ({ bff, db }) => {
  await given(db);
  const skipped = async () => {
    const source = openNativeSource({ db });
    const generation = { projection: "balances", version: 1, generation: 1 };
    const faults = await checkApplied(
      { db, source, projection: balances, generation },
      { after: source.start, upTo: await source.publishHead() },
    );
    return faults.map(({ streamId, streamVersion }) => `${streamId} v${streamVersion}`);
  };
  expect(await skipped()).toEqual([]);
  await db.execute("update tidemark.applied_events set events = set_bit(events, 2, 0)");
  expect(await skipped()).toEqual(["account-1 v2"]);
  await asked(bff, preview);
  expect(await skipped()).toEqual(["account-1 v2"]);
  await asked(bff, because);
  expect(await skipped()).toEqual([]);
});

test("what audits found of the row is repaired, but not what a team's own check has against it", async ({ bff, db }) => {
  await given(db);
  await edit(db);
  const ofRow = { projection: "balances", key: "account-1", streamId: "account-1" };
  await givenFindings(
    db,
    faultOf({ check: "row_different", identity: "1", ...ofRow }),
    faultOf({ check: "events_not_applied", identity: "2", ...ofRow }),
    faultOf({ check: "large_balance", identity: "3", ...ofRow }),
    faultOf({ check: "row_different", identity: "4", ...ofRow, key: "account-2" }),
  );
  await asked(bff, because);
  const { rows } = await db.execute("select identity, state from tidemark.findings order by identity");
  expect(rows.map(({ state }) => state)).toEqual(["repaired", "repaired", "open", "open"]);
});

test("a row that equals its fold is left alone, and nothing is recorded", async ({ bff, db }) => {
  await given(db);
  expect(await asked(bff, because)).toMatchObject({
    changes: [],
    isWritten: false,
    sentence: "The stored row equals its fold: nothing was written.",
  });
  expect(await actions(db)).toEqual([]);
});

test("a lost row is made again, and one that no event makes is removed", async ({ bff, db }) => {
  await given(db);
  await db.execute("delete from read_models.balances_v1_g1 where stream_id = 'account-1'");
  await db.execute("insert into read_models.balances_v1_g1 values ('account-9', 1, '1.00')");
  expect(await asked(bff, because)).toMatchObject({ before: null, sentence: "Its row was made in balances: there was none." });
  expect(await asked(bff, { ...because, key: "account-9" })).toMatchObject({ after: null, version: null, isWritten: true });
  expect(await seen(db)).toMatchObject([
    { stream_id: "account-1", deposits: 3 },
    { stream_id: "account-2", deposits: 1 },
  ]);
});

test("events that the projection has not read yet are not in the row: it would fold them twice", async ({ bff, db }) => {
  await given(db);
  await edit(db);
  await publish(db, "account-1", [{ type: "Deposited", data: { amount: "9.50" } }]);
  expect(await asked(bff, because)).toMatchObject({ after: { deposits: 3 }, version: "4" });
  await runBatch(db, balances);
  expect(await seen(db)).toMatchObject([{ deposits: 4, last: "9.50" }, {}]);
});

test("a paused projection's row, and a failed one's, is rebuilt to where the projection stands", async ({ bff, db }) => {
  await given(db);
  await edit(db);
  await db.execute("update tidemark.projections set desired = 'paused'");
  await db.execute(`update tidemark.checkpoints set failure = '{"event":null,"cause":{"type":"T","message":"m"}}', failed_at = now()`);
  expect(await asked(bff, because)).toMatchObject({ isWritten: true, after: { deposits: 3 } });
});

test("a preview that no longer holds is refused with the row as it is now", async ({ bff, db }) => {
  await given(db);
  await edit(db);
  const { expected } = await asked(bff, preview);
  await publish(db, "account-1", [{ type: "Deposited", data: { amount: "9.50" } }]);
  await runBatch(db, balances);
  const refusal = await refused(bff, { ...because, expected });
  expect(refusal).toMatchObject({
    status: 409,
    field: "expected",
    detail: "The row of account-1 in balances, or what its events fold to, is not that of the preview any more: look again.",
    row: { before: { deposits: 100 }, after: { deposits: 4 }, version: "5" },
  });
  expect(await seen(db)).toMatchObject([{ deposits: 100 }, {}]);
  expect(await asked(bff, { ...because, expected: refusal.row!.expected })).toMatchObject({ isWritten: true });
});

test("events of other streams do not outdate a preview", async ({ bff, db }) => {
  await given(db);
  await edit(db);
  const { expected } = await asked(bff, preview);
  await publish(db, "account-2", [{ type: "Deposited", data: { amount: "9.50" } }]);
  await runBatch(db, balances);
  expect(await asked(bff, { ...because, expected })).toMatchObject({ isWritten: true });
});

test("a row whose events are held back is refused: its letters are redriven instead", async ({ bff, db }) => {
  await given(db);
  await givenLetters(db, { sequence: "account-1", letters: [{}, {}] });
  for (const body of [preview, because])
    expect(await refused(bff, body)).toMatchObject({
      status: 409,
      field: "key",
      detail: "balances holds back 2 letters of this stream: redrive its letters instead, the row is behind them until then.",
    });
});

test("a discarded event stays left out", async ({ bff, db }) => {
  await given(db);
  await edit(db);
  await givenLetters(db, { sequence: "account-1", letters: [{ state: "discarded", streamVersion: 2 }], isWatched: true });
  expect(await asked(bff, because)).toMatchObject({ leftOut: 1, events: 4, after: { deposits: 2, last: "3.50" } });
});

test("a row that has another key than the stream is refused: its projection is rebuilt", async ({ bff, db }) => {
  await register(db, amounts);
  expect(await refused(bff, { ...preview, projection: "amounts" })).toMatchObject({
    status: 422,
    field: "projection",
    detail: "amounts is keyed by amount: a row may come from any stream. Rebuild the projection instead.",
  });
  expect(await refused(bff, { ...preview, projection: "nothing" })).toMatchObject({ status: 404 });
});

test("a stream of more than 100,000 events is refused before one is read", async ({ bff, db }) => {
  await given(db);
  await db.execute(sql`
    insert into event_store.events (global_position, stream_id, stream_version, event_id, event_type, data, occurred_at, recorded_at, checksum)
    select 900000 + n, 'long', 1 + 100000 * n, gen_random_uuid(), 'Unread', '{}', now(), now(), '' from generate_series(0, 1) n`);
  expect(await refused(bff, { ...preview, key: "long" })).toMatchObject({ status: 422, field: "key" });
});

test("only the generation that readers have is written", async ({ bff, db }) => {
  await given(db);
  await edit(db);
  await db.execute("create table read_models.balances_v1_g2 (like read_models.balances_v1_g1 including all)");
  await db.execute("insert into read_models.balances_v1_g2 select * from read_models.balances_v1_g1");
  await asked(bff, because);
  expect((await db.execute("select deposits from read_models.balances_v1_g2")).rows).toMatchObject([{ deposits: 99 }, { deposits: 99 }]);
});
