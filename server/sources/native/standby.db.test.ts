import { afterAll, beforeAll, expect, test } from "vitest";
import { type Position, position } from "@/server/domain/position";
import { rewindOf } from "@/server/engine/rewinds/rewind";
import { eventually } from "@/server/testing/eventually";
import { type PrivateStore, startPrivateStore, startStandby } from "./testing/private-store";

let primary: PrivateStore;
let standby: PrivateStore;

beforeAll(async () => {
  primary = await startPrivateStore();
  standby = await startStandby(primary);
}, 120_000);

afterAll(async () => {
  await standby?.close();
  await primary?.close();
});

/** Up to what the primary has done so far: the published head is committed before it is flushed. */
const untilReplayed = async () => {
  const { rows } = await primary.db.$client.query("select pg_current_wal_insert_lsn()::text as lsn");
  await eventually(async () => {
    const replayed = await standby.db.$client.query("select pg_last_wal_replay_lsn() >= $1::pg_lsn as done", [rows[0].lsn]);
    return replayed.rows[0].done === true;
  });
};

test("a standby reads by the published head while a prepared transaction holds a hole open on the primary", async () => {
  const [writer, other] = [await primary.session(), await primary.session()];
  await other.append("a");
  await writer.begin();
  await writer.append("b");
  const gid = await writer.prepare();
  await other.append("a");
  const held = await primary.source.publishHead();
  await untilReplayed();

  const head = await standby.source.head();
  expect(head).toMatchObject({ safePosition: "1", position: "3", events: 1 });
  expect(held).toBe(head.safePosition);
  const window = await standby.source.readAfter({ after: standby.source.start, upTo: head.safePosition, types: ["Happened"], limit: 10 });
  expect(window.events.map(({ globalPosition }) => globalPosition)).toEqual(["1"]);

  await other.commitPrepared(gid);
  await primary.source.publishHead();
  await untilReplayed();
  const later = await standby.source.head();
  const rest = await standby.source.readAfter({ after: position("1"), upTo: later.safePosition, types: ["Happened"], limit: 10 });
  expect(rest.events.map(({ globalPosition }) => globalPosition)).toEqual(["2", "3"]);
});

test("computing the head on a standby is refused: it sees nobody's claims", async () => {
  await expect(standby.db.$client.query("select event_store.safe_head()")).rejects.toMatchObject({ code: "25006" });
  await expect(standby.source.publishHead()).rejects.toMatchObject({ code: "25006" });
});

test("a standby has its primary's identity, and another timeline from the moment it is promoted", async () => {
  const before = await primary.source.identity();
  expect(await standby.source.identity()).toEqual(before);

  const writer = await primary.session("the unfinished writer");
  await writer.begin();
  await writer.append("c");
  const gid = await writer.prepare();
  await untilReplayed();
  await standby.db.$client.query("select pg_promote()");
  await eventually(async () => (await standby.db.$client.query("select pg_is_in_recovery() as standby")).rows[0].standby === false);

  expect(await standby.source.identity()).toEqual({ ...before, timeline: "2" });
  const promoted = await standby.session();
  await promoted.append("d");
  await standby.source.publishHead();
  const { stalledBy } = await eventually(async () => {
    const head = await standby.source.head();
    return head.stalledBy ? head : undefined;
  });
  expect(stalledBy).toMatchObject({ kind: "prepared", gid, database: "store" });
  await promoted.commitPrepared(gid);
  await standby.source.publishHead();
  expect((await standby.source.head()).stalledBy).toBeUndefined();
});

test("L2: a checkpoint on an event that the promoted standby never received is told as rewound, until it stands on one that it has", async () => {
  const kept = await standby.source.eventIdAt(position("1"));
  const writer = await primary.session();
  const lost = position((await writer.appendOne("lost with the old primary")).toString());
  const beyond = position((await writer.appendOne("lost with the old primary")).toString());
  const promoted = await standby.session();
  while ((await promoted.appendOne("d")) < BigInt(lost));
  const { systemIdentifier, fingerprint } = await primary.source.identity();
  const identityOn = (timeline: string) => `${systemIdentifier}/${timeline}/${fingerprint}`;
  const rewind = async (at: Position, eventId: string | null) =>
    rewindOf(standby.source, identityOn("2"), { position: at, eventId, storeIdentity: identityOn("1"), isPaused: false, isFailed: false });

  expect(await rewind(lost, await primary.source.eventIdAt(lost))).toMatchObject({
    type: "STORE_REWOUND",
    message: expect.stringContaining("another store"),
  });
  expect(await rewind(beyond, await primary.source.eventIdAt(beyond))).toMatchObject({ type: "STORE_REWOUND" });
  expect(await rewind(position("1"), kept)).toBeNull();
});
