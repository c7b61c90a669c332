import { sql } from "drizzle-orm";
import { POST as approve } from "@/app/api/approvals/[id]/approve/route";
import { GET as events } from "@/app/api/streams/[streamId]/events/route";
import { GET as state } from "@/app/api/streams/[streamId]/state/route";
import { GET as ofStream } from "@/app/api/streams/[streamId]/superseded/route";
import { GET as findStreams } from "@/app/api/streams/route";
import { asPerson } from "@/server/bff/testing/as-person";
import { post } from "@/server/bff/testing/bff-test";
import { publish } from "@/server/bff/testing/given";
import {
  type Ask,
  asking,
  byHand,
  confirmed,
  counting,
  expect,
  faults,
  givenStream,
  history,
  noneWritten,
  planned,
  positionOf,
  readAll,
  refused,
  row,
  STREAM,
  test,
  undoing,
  undone,
  writtenAnew,
  wrongRows,
} from "@/server/bff/testing/given-anew";
import { streamSuperseded } from "@/server/contracts/log-repairs";
import type { Database } from "@/server/db/database";

const inFilm = async (bff: Ask, version: number, projection = "balances") => {
  const answer = await state(bff(`/api/streams/${STREAM}/state?projection=${projection}&version=${version}`));
  expect(answer.status).toBe(200);
  return JSON.stringify((await answer.json()).state ?? null);
};
/** Version 3, a deposit of 2.00, is gone. */
const givenGap = async (db: Database) => {
  const whole = history(5);
  await givenStream(db, whole);
  await byHand(db, `delete from event_store.events where stream_version = 3`);
  await readAll(db);
  return whole;
};

test("compensate: one event of a registered type is appended, nothing is superseded, and its row is as the plan says", async ({
  bff,
  db,
}) => {
  await givenStream(db, history(3));
  await readAll(db);
  const body = { kind: "compensate", event: { type: "Deposited", data: { amount: "9.00" }, occurredAt: "2026-01-02T00:00:00Z" } };
  const { plan, done } = await writtenAnew(bff, body);
  expect(plan).toMatchObject({ id: null, why: null, events: [], headVersion: "3", readBy: ["amounts", "balances"], rebuildsNeeded: [] });
  expect(plan.appended).toMatchObject([{ origin: "new", of: null, position: null, streamVersion: "4", type: "Deposited" }]);
  expect(plan.rows).toMatchObject([{ key: STREAM, before: { deposits: 2, last: "2.00" }, after: { deposits: 3, last: "9.00" } }]);
  expect(done).toMatchObject({
    kind: "compensate",
    rows: [{ before: { deposits: 2 }, after: { deposits: 3 } }],
    appended: [{ eventId: plan.appended[0]!.eventId }],
  });
  expect(await row(db), "nobody has read it").toEqual({ deposits: 2, last: "2.00" });
  await readAll(db);
  expect(await row(db)).toEqual({ deposits: 3, last: "9.00" });
  expect(await faults(db)).toEqual([]);
  await undone(bff, done.id);
  expect(await row(db)).toEqual({ deposits: 2, last: "2.00" });
  expect(await wrongRows(db)).toEqual([]);
});

test("renumber: what stands twice at a version is copied to versions that follow each other, and the film and the rows follow", async ({
  bff,
  db,
}) => {
  await givenStream(db, history(5));
  await byHand(db, "update event_store.events set stream_version = stream_version - 1 where stream_version > 3");
  await readAll(db);
  const [before, rowBefore] = [await inFilm(bff, 4), await row(db)];
  expect(await faults(db)).toEqual(["duplicate_sequence 3"]);
  const { plan, done } = await writtenAnew(bff, { kind: "renumber" });
  expect(plan).toMatchObject({
    why: "duplicate_sequence",
    headVersion: "4",
    events: [{ streamVersion: "3" }, { streamVersion: "3" }, { streamVersion: "4" }],
  });
  expect(done.appended.map(({ streamVersion, of }) => [streamVersion, of])).toEqual([
    ["5", plan.events[0]!.position],
    ["6", plan.events[1]!.position],
    ["7", plan.events[2]!.position],
  ]);
  expect((await row(db))?.deposits, "the copies are not read").toBe(1);
  await readAll(db);
  expect(await row(db)).toEqual(rowBefore);
  expect(await counting(db)).toEqual(["1 Opened", "2 Deposited 1.00", "5 Deposited 2.00", "6 Deposited 3.00", "7 Deposited 4.00"]);
  expect(await wrongRows(db)).toEqual([]);
  expect(await faults(db)).toEqual([]);
  expect(await inFilm(bff, 2)).toContain("1.00");
  expect(await inFilm(bff, 4), "what counts no more is in no state").toBe(await inFilm(bff, 2));
  expect(await inFilm(bff, 5)).toContain("2.00");
  expect(await inFilm(bff, 7)).toBe(before);
  expect(await inFilm(bff, 7, "merged-payloads")).toContain("4.00");
});

test("renumber into another stream: the old one ends with a word where it goes on, and each event with a link", async ({ bff, db }) => {
  await givenStream(db, history(3));
  await byHand(db, "update event_store.events set stream_version = stream_version + 1");
  await readAll(db);
  expect(await faults(db)).toEqual(["first_version 2"]);
  const body = { kind: "renumber", into: "account-9" };
  const { plan, done } = await writtenAnew(bff, body);
  expect(plan.rows).toMatchObject([
    { key: STREAM, before: { deposits: 2 }, after: null },
    { key: "account-9", before: null, after: { deposits: 2, last: "2.00" } },
  ]);
  await readAll(db);
  expect(await refused(asking(bff, { ...body, dryRun: true })), "it is there now").toMatchObject({ status: 422, field: "into" });
  expect([await row(db), await row(db, "account-9")]).toEqual([undefined, { deposits: 2, last: "2.00" }]);
  expect(await counting(db, "account-9")).toEqual(["1 Opened", "2 Deposited 1.00", "3 Deposited 2.00"]);
  expect(await counting(db)).toEqual(["5 $tombstone"]);
  const { superseded } = streamSuperseded.parse(await (await ofStream(bff(`/api/streams/${STREAM}/superseded`))).json());
  expect(superseded.map(({ goesOn }) => goesOn?.streamVersion)).toEqual(["1", "2", "3"]);
  expect(superseded[0]).toMatchObject({ why: "first_version", goesOn: { streamId: "account-9" }, repairId: done.id });
  expect(await wrongRows(db, [STREAM, "account-9"])).toEqual([]);
  expect(await faults(db)).toEqual([]);
  await publish(db, "account-9", [{ type: "Deposited", data: { amount: "7.00" } }]);
  expect(await refused(undoing(bff, done.id, { dryRun: true })), "it went on there").toMatchObject({ status: 409, field: "id" });
});

test("fill: a missing event is found in a second source that surely has this stream, and everything behind it follows", async ({
  bff,
  db,
  backup,
}) => {
  const whole = await givenGap(db);
  const body = { kind: "fill", missing: { from: "3", to: "3" }, backup: "nightly" };
  expect(await faults(db)).toContain("sequence_gap 4");
  expect(await refused(asking(bff, { ...body, dryRun: true })), "it has nothing").toMatchObject({ status: 422, field: "backup" });
  await publish(backup, STREAM, [...whole.slice(0, 3), ...history(2)]);
  expect(await refused(asking(bff, { ...body, dryRun: true })), "another event behind the gap").toMatchObject({
    status: 422,
    detail: expect.stringContaining("another event at version 4"),
  });
  await byHand(backup, "delete from event_store.events");
  await publish(backup, STREAM, whole);
  const globalBefore = (await faults(db)).filter((one) => one.startsWith("global"));
  const { plan, done } = await writtenAnew(bff, body);
  expect(plan.appended.map(({ origin, streamVersion }) => `${origin} ${streamVersion}`)).toEqual(["found 6", "copy 7", "copy 8"]);
  expect(done.appended[0]).toMatchObject({ eventId: whole[2]!.eventId, of: null });
  await readAll(db);
  expect(await row(db)).toEqual({ deposits: 4, last: "4.00" });
  expect(await counting(db)).toEqual(["1 Opened", "2 Deposited 1.00", "6 Deposited 2.00", "7 Deposited 3.00", "8 Deposited 4.00"]);
  expect(await wrongRows(db)).toEqual([]);
  expect(await faults(db)).toEqual(globalBefore);
  const { rows } = await db.execute(sql`
    select metadata - 'repair' as metadata, metadata #>> '{repair,origin}' as origin, metadata #>> '{repair,id}' as repair, causation_id as cause
      from event_store.events where stream_version in (6, 7) order by 1`);
  expect(rows).toMatchObject([
    { metadata: { from: "a test" }, origin: "found", repair: done.id, cause: null },
    { origin: "copy", cause: whole[3]!.eventId },
  ]);
  await undone(bff, done.id);
  expect(await row(db)).toEqual({ deposits: 3, last: "4.00" });
  expect((await writtenAnew(bff, body)).done.appended[0]!.eventId, "the found id is taken").not.toBe(whole[2]!.eventId);
});

test("tombstone: what nobody has any more is stood for by an event that says why and that no fold sees", async ({ bff, db }) => {
  await givenGap(db);
  const before = await row(db);
  const missing = { from: "3", to: "3" };
  expect(await refused(asking(bff, { kind: "tombstone", missing: { from: "2", to: "3" }, says: "lost", dryRun: true }))).toMatchObject({
    status: 422,
    field: "missing",
  });
  const { done } = await writtenAnew(bff, { kind: "tombstone", missing, says: "lost in the fire of 2019" });
  await readAll(db);
  expect(await row(db)).toEqual(before);
  expect(await counting(db)).toEqual(["1 Opened", "2 Deposited 1.00", "6 $tombstone", "7 Deposited 3.00", "8 Deposited 4.00"]);
  expect(await inFilm(bff, 8, "merged-payloads")).not.toContain("fire");
  expect(await (await events(bff(`/api/streams/${STREAM}/events`))).text()).toContain("lost in the fire of 2019");
  expect((await faults(db)).filter((one) => !one.startsWith("global"))).toEqual([]);
  expect(await wrongRows(db)).toEqual([]);
  expect(done.kind).toBe("tombstone");
});

test("rewrite: chosen fields are taken out of copies once a second person agrees, and nobody sees the old payloads", async ({
  bff,
  db,
}) => {
  const [opening, ...rest] = history(4);
  const leaking = { ...opening!, data: { accountNumber: "IT60", note: { private: "Quastenbart", kept: "12345678901234567890.12" } } };
  await givenStream(db, [leaking, ...rest]);
  await readAll(db);
  const body = { kind: "rewrite", events: [{ position: await positionOf(db, 1), without: ["/note/private"] }] };
  const found = async () => (await findStreams(bff("/api/streams?payload=note.private%20%3D%20Quastenbart"))).json();
  expect((await found()).streams).toHaveLength(1);
  const nothing = { kind: "rewrite", events: [{ position: await positionOf(db, 1), without: ["/note/nothing"] }], dryRun: true };
  expect(await refused(asking(bff, nothing))).toMatchObject({ status: 422, field: "events" });
  const plan = await planned(bff, body);
  expect(plan.approval).toBeNull();
  const waiting = await confirmed(bff, body, plan);
  expect(waiting).toMatchObject({ id: null, approval: { state: "waiting" } });
  await noneWritten(db, 4);
  const second = await asPerson(db, { name: "second", role: "administrator" });
  const agreed = await approve(bff(`/api/approvals/${waiting.approval!.id}/approve`, post({ reason: "I looked at it" }, second)));
  expect(agreed.status, await agreed.text()).toBe(200);
  const done = await confirmed(bff, body, plan);
  expect(done).toMatchObject({ why: "personal_data", id: expect.any(String) });
  await readAll(db);
  const told = await (await events(bff(`/api/streams/${STREAM}/events`))).text();
  expect(told).not.toContain("Quastenbart");
  expect(told).toContain(`"data":"left out by repair ${done.id}"`);
  expect(told).toContain("12345678901234567890.12");
  expect((await found()).streams).toEqual([]);
  const { rows } = await db.execute(sql`select data from event_store.events where stream_version = 5`);
  expect(JSON.stringify(rows)).not.toContain("Quastenbart");
  expect(await row(db)).toEqual({ deposits: 3, last: "3.00" });
  expect([await wrongRows(db), await faults(db)]).toEqual([[], []]);
});
