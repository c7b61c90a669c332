import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "@/server/testing/eventually";
import { type AttachedStore, attachStore } from "../attach-store";
import type { AttachedSource } from "../attached-source";
import { crashAndRestart, type PrivateStore, startPrivateStore, startStandby } from "../native/testing/private-store";
import { append } from "./testing/append";
import { runEmmett } from "./testing/run-emmett";

let primary: PrivateStore;
let standby: PrivateStore;
const attached: AttachedStore[] = [];

beforeAll(async () => {
  primary = await startPrivateStore();
  await runEmmett("migrate", primary.url);
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
  const attachment = await store.attachment();
  if (attachment.kind === "refused") throw new Error(attachment.sentence);
  return attachment.source;
};

const untilReplayed = async () => {
  const { rows } = await primary.db.$client.query("select pg_current_wal_insert_lsn()::text as lsn");
  await eventually(async () => {
    const replayed = await standby.db.$client.query("select pg_last_wal_replay_lsn() >= $1::pg_lsn as done", [rows[0].lsn]);
    return replayed.rows[0].done === true;
  });
};

const streamsIn = (json: string): string[] => JSON.parse(json).map(({ streamId }: { streamId: string }) => streamId);

test("A12: on a standby nothing is read past an append that is open on the primary", async () => {
  const source = await sourceAt(standby);
  const [open, other] = [await primary.session(), await primary.session()];
  await append(other, "a-1");
  await open.begin();
  await append(open, "a-2");
  await append(other, "a-3");
  await untilReplayed();

  expect(await source.head()).toMatchObject({ waiting: { events: 1, for: null } });
  expect(streamsIn((await source.readLog({ limit: 10 })).json)).toEqual(["a-1"]);
  expect(await source.gaps()).toBeNull();
  expect(source.describe().notes).toContainEqual(expect.stringContaining("This is a standby"));

  await open.commit();
  await untilReplayed();
  expect(streamsIn((await source.readLog({ limit: 10 })).json)).toEqual(["a-1", "a-2", "a-3"]);
});

test("A7: the positions that a crash leaves out are dead, and what was prepared before it still holds", async () => {
  const [gone, other] = [await primary.session(), await primary.session()];
  await gone.begin();
  await append(gone, "b-1");
  const gid = await gone.prepare();
  await append(other, "b-2");
  primary = await crashAndRestart(primary);
  const source = await sourceAt(primary);

  const writer = await primary.session();
  await append(writer, "b-3");
  const held = await source.head();
  expect(held.waiting).toMatchObject({ events: 2, for: { kind: "prepared", gid, writesStore: true } });
  const jumped = (await source.gaps())!;
  expect(jumped.gaps.length).toBeGreaterThan(1);
  expect(jumped.gaps.some(({ isDead }) => isDead)).toBe(false);

  await writer.commitPrepared(gid);
  const free = await source.head();
  expect(free.safePosition).toBe(free.position);
  expect((await source.gaps())!.gaps.every(({ isDead }) => isDead)).toBe(true);
  expect(streamsIn((await source.readLog({ limit: 10 })).json).slice(-3)).toEqual(["b-1", "b-2", "b-3"]);
});
