import { afterAll, beforeAll, expect, test } from "vitest";
import { position } from "@/server/domain/position";
import { eventually } from "@/server/testing/eventually";
import { auditLog } from "./audit/testing/audit-log";
import { deliveryFaults, NO_FAULTS, storedEvents } from "./testing/check-delivery";
import { crashAndRestart, type PrivateStore, startPrivateStore } from "./testing/private-store";
import { naive, throughSource } from "./testing/readers";

let store: PrivateStore;

beforeAll(async () => {
  store = await startPrivateStore();
}, 120_000);

afterAll(() => store?.close());

test("A7: positions that a crash skipped are neither missing events nor a reason to wait, and no check of the log finds them", async () => {
  const writer = await store.session();
  await writer.append("a", 3);
  store = await crashAndRestart(store);
  const next = await (await store.session()).appendOne("a");
  expect(next).toBeGreaterThan(4n);

  const reader = throughSource(store.source);
  await reader.poll();
  expect(deliveryFaults(reader.delivered, await storedEvents(store.db.$client))).toEqual(NO_FAULTS);
  expect(reader.delivered).toHaveLength(4);
  expect((await store.source.head()).stalledBy).toBeUndefined();
  await store.source.assertUsable();
  const lag = await store.source.unread([{ after: position(next.toString()), types: ["Happened"] }]);
  expect(lag).toEqual([{ events: 0, first: null, lagSeconds: 0 }]);
  const { rows } = await store.db.$client.query("select from_position::text, to_position::text from event_store.gaps");
  expect(rows).toEqual([{ from_position: "4", to_position: (next - 1n).toString() }]);
  expect(await auditLog(store.source)).toEqual([]);
});

test("a transaction that was prepared before a crash holds the head after it, and is named", async () => {
  const [writer, other] = [await store.session(), await store.session()];
  await writer.begin();
  const held = await writer.appendOne("held");
  const gid = await writer.prepare();
  await other.append("b");
  store = await crashAndRestart(store);

  const after = await store.session();
  await after.append("b");
  const head = await eventually(async () => {
    const seen = await store.source.head();
    return seen.stalledBy ? seen : undefined;
  });
  expect(head.stalledBy).toMatchObject({ kind: "prepared", gid, database: "store" });
  expect(head.stalledBy).not.toHaveProperty("pid");
  const reader = throughSource(store.source);
  await reader.poll();
  expect(reader.delivered.map(({ position }) => position)).not.toContain(held);

  await after.commitPrepared(gid);
  await reader.poll();
  expect(deliveryFaults(reader.delivered, await storedEvents(store.db.$client))).toEqual(NO_FAULTS);
  expect((await store.source.head()).stalledBy).toBeUndefined();
});

test("A11: a store that was copied into another cluster is refused while its sequence is behind, then read whole and found sound, under another identity", async () => {
  const target = await startPrivateStore();
  try {
    // Stored transaction ids mean nothing here: the target's own counter is far behind the source's.
    const columns =
      "global_position, stream_id, stream_version, event_id, event_type, schema_version, data, metadata, correlation_id, causation_id, actor, occurred_at";
    const { rows } = await store.db.$client.query(
      `select jsonb_agg(to_jsonb(e)) as events, max(global_position)::text as newest from (select ${columns} from event_store.events order by 1) e`,
    );
    await target.db.$client.query(
      `insert into event_store.events (${columns}) select ${columns} from jsonb_populate_recordset(null::event_store.events, $1)`,
      [JSON.stringify(rows[0].events)],
    );
    await expect(target.source.assertUsable()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("SEQUENCE_BEHIND"),
    });
    await target.db.$client.query("select setval('event_store.position_seq', $1)", [rows[0].newest]);
    await target.source.assertUsable();

    const reader = throughSource(target.source);
    await reader.poll();
    expect(reader.delivered).toHaveLength(rows[0].events.length);
    expect(deliveryFaults(reader.delivered, await storedEvents(store.db.$client))).toEqual(NO_FAULTS);
    expect(await auditLog(target.source)).toEqual([]);
    const [here, there] = [await store.source.identity(), await target.source.identity()];
    expect(there.systemIdentifier).not.toBe(here.systemIdentifier);
    expect(there.fingerprint).not.toBe(here.fingerprint);
  } finally {
    await target.close();
  }
}, 120_000);

// Transaction ids count for the whole server, so these two would be disturbed by tests beside them on a shared one.

test("a reader that waits for old transaction ids but goes by position is caught losing an event", async () => {
  const [early, late] = [await store.session(), await store.session()];
  await early.run("create table if not exists elsewhere (at timestamptz)");
  const reader = naive(
    store.db.$client,
    "global_position > $1 and e.xmin::text::bigint < pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
  );
  const sound = throughSource(store.source);
  await reader.poll();
  await sound.poll();
  await early.begin();
  await early.run("insert into elsewhere values (now())");
  await late.begin();
  await late.append("late");
  await early.append("early");
  await early.commit();
  await reader.poll();
  await sound.poll();
  await late.commit();
  await reader.poll();
  await sound.poll();
  const stored = await storedEvents(store.db.$client);
  expect(deliveryFaults(reader.delivered, stored)).toMatchObject({ lost: 1 });
  expect(deliveryFaults(sound.delivered, stored)).toEqual(NO_FAULTS);
});

test("an older transaction that appends second comes second; ordering by transaction id would turn the stream round", async () => {
  const [old, young] = [await store.session(), await store.session()];
  const sound = throughSource(store.source);
  await old.begin();
  await old.run("insert into elsewhere values (now())");
  await young.append("turned");
  await old.append("turned");
  await old.commit();
  const byTransaction = naive(store.db.$client, "global_position > $1", { order: "e.xmin::text::bigint, e.global_position" });
  await byTransaction.poll();
  await sound.poll();
  const stored = await storedEvents(store.db.$client);
  expect(deliveryFaults(byTransaction.delivered, stored)).toMatchObject({ lost: 0, outOfOrder: 2 });
  expect(deliveryFaults(sound.delivered, stored)).toEqual(NO_FAULTS);
});
