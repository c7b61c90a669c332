import { afterAll, beforeAll, expect, test } from "vitest";
import { installMessageDb } from "@/server/samples/bank/message-db/install";
import { eventually } from "@/server/testing/eventually";
import { type AttachedStore, attachStore } from "../attach-store";
import { opened } from "../attached/testing/store-test";
import type { AttachedSource } from "../attached-source";
import { crashAndRestart, type PrivateStore, startPrivateStore, startStandby } from "../native/testing/private-store";
import { inStore, write } from "./testing/write-message";

let primary: PrivateStore;
let standby: PrivateStore;
const attached: AttachedStore[] = [];

beforeAll(async () => {
  primary = await startPrivateStore();
  await installMessageDb(primary.url);
  standby = await startStandby(primary);
}, 120_000);

afterAll(async () => {
  await Promise.all(attached.map((store) => store.close()));
  await standby?.close();
  await primary?.close();
});

const sourceAt = async ({ url }: PrivateStore): Promise<AttachedSource> => {
  const store = attachStore({ name: "bank", url });
  attached.push(store);
  return opened(await store.attachment());
};

const untilReplayed = async () => {
  const { rows } = await primary.db.$client.query("select pg_current_wal_insert_lsn()::text as lsn");
  await eventually(async () => {
    const replayed = await standby.db.$client.query("select pg_last_wal_replay_lsn() >= $1::pg_lsn as done", [rows[0].lsn]);
    return replayed.rows[0].done === true;
  });
};

const streamsIn = (json: string): string[] => JSON.parse(json).map(({ streamId }: { streamId: string }) => streamId);

test("A12: on a standby nothing is read past a missing position, which is said; streams are", async () => {
  const source = await sourceAt(standby);
  const [open, other] = [await inStore(await primary.session()), await inStore(await primary.session())];
  await write(other, "a-1");
  await open.begin();
  await write(open, "b-1");
  await write(other, "c-1");
  await untilReplayed();

  const why =
    "Who may still write before them is told by the primary alone, and this is a standby: the log is read up to its first missing position.";
  expect(await source.head()).toMatchObject({ safePosition: "1", waiting: { events: 1, for: null }, unprovable: why });
  expect(streamsIn((await source.readLog({ limit: 10 })).json)).toEqual(["a-1"]);
  expect((await source.readStreamJson({ streamId: "c-1", direction: "forwards", limit: 10 })).events).toBe(1);
  expect(source.describe().capabilities["safe-reading"]).toEqual({ isGiven: false, sentence: why });

  await open.commit();
  await untilReplayed();
  expect(await source.head()).toMatchObject({ safePosition: "3", waiting: { events: 0 } });
  expect(streamsIn((await source.readLog({ limit: 10 })).json)).toEqual(["a-1", "b-1", "c-1"]);
});

test("A7: the positions that a crash leaves out are dead, and what was prepared before it still holds, for who looked before it too", async () => {
  const [gone, other] = [await inStore(await primary.session()), await inStore(await primary.session())];
  const before = await sourceAt(primary);
  await gone.begin();
  await write(gone, "d-1");
  const gid = await gone.prepare();
  await write(other, "e-1");
  expect(await before.head()).toMatchObject({ safePosition: "3", waiting: { events: 1, for: { kind: "prepared", gid } } });
  primary = await crashAndRestart(primary);

  const writer = await inStore(await primary.session());
  await write(writer, "f-1");
  // Its connections are gone with the server that was.
  await eventually(() => before.head().then(Boolean, () => false));
  const sources = [before, await sourceAt(primary)];
  for (const source of sources)
    expect(await source.head()).toMatchObject({ safePosition: "3", waiting: { events: 2, for: { kind: "prepared", gid } } });

  await writer.commitPrepared(gid);
  for (const source of sources) {
    const free = await source.head();
    expect(free.safePosition).toBe(free.position);
    expect(streamsIn((await source.readLog({ limit: 10 })).json).slice(-3)).toEqual(["d-1", "e-1", "f-1"]);
  }
});
