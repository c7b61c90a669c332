import { randomUUID } from "node:crypto";
import type { FaultPoint } from "@/server/engine/fault-point";
import { EngineChildren } from "@/server/engine/testing/engine-children";
import { expect, test as messageDbTest, readerOf } from "@/server/sources/message-db/testing/message-db-test";
import { write } from "@/server/sources/message-db/testing/write-message";
import type { Session } from "@/server/sources/native/testing/session";
import { openSession } from "@/server/sources/native/testing/session";
import { eventually } from "@/server/testing/eventually";
import { type CopiedRow, copiedOnce, copiedRows, copyOnce, copyRow, type StartCopy, useCopies } from "./testing/copy-runs";

const test = messageDbTest.extend<{ copy: StartCopy; engines: EngineChildren }>({
  copy: async ({ db }, use) => useCopies(db, use),
  engines: async ({ url }, use) => {
    const engines = new EngineChildren(url);
    await use(engines);
    await engines.stopAll();
  },
});

const POINTS: readonly FaultPoint[] = [
  ...(["copy-claimed", "copy-page-read", "copy-page-appended"] as const),
  ...(["copy-place-moved", "copy-sent", "copy-committed"] as const),
];

/** What is to stand in the copy, as SQL on the store alone has it: versions count from 1, in the store's own order. */
const originals = async (store: Session): Promise<Omit<CopiedRow, "position">[]> =>
  (
    await store.run(`
      select stream_name as "streamId", (row_number() over (partition by stream_name order by global_position))::text as version, id::text as "eventId",
             type, (extract(epoch from time) * 1000000)::bigint::text as at, global_position::text as "from"
        from message_store.messages order by global_position`)
  ).rows;

const withoutPosition = (rows: readonly CopiedRow[]) => rows.map(({ position, ...row }) => row);

const many = async (session: Session, events: number): Promise<void> =>
  void (await session.run(
    "select write_message(gen_random_uuid()::varchar, 's-' || n % 7, 'Noted', '{\"n\": 1}') from generate_series(1, $1) n",
    [events],
  ));

test("a log is copied in its own order, every event once, with its id, its time, its type as folds know it and where it came from", async ({
  db,
  copy,
  writer,
  storeUrl,
}) => {
  const store = await writer();
  await write(store, "a-1", "noted", { n: 12345678901234567890n.toString(), amount: 1.5 }, { trace: "t-1", copiedFrom: "elsewhere" });
  await many(store, 1_200);
  const gone = await writer();
  await gone.begin();
  await write(gone, "a-1", "Noted", { n: 9 });
  await gone.rollback();
  await write(store, "a-1", "Removed");
  copy(await readerOf(storeUrl));

  await eventually(async () => (await copyRow(db))?.events === "1202");
  await many(store, 30);
  const rows = await copiedOnce(db, 1_232);

  const expected = (await originals(store)).map((row) => (row.type === "noted" ? { ...row, type: "Noted" } : row));
  expect(withoutPosition(rows)).toEqual(expected);
  const { rows: kept } = await db.$client.query("select data, metadata from event_store.events order by global_position limit 1");
  expect(kept[0]).toEqual({
    data: { n: "12345678901234567890", amount: 1.5 },
    metadata: {
      trace: "t-1",
      copiedFrom: {
        ...{ source: "bank", position: "1", streamVersion: "0", eventId: rows[0]!.eventId, type: "noted" },
        metadata: { trace: "t-1", copiedFrom: "elsewhere" },
      },
    },
  });
  expect(await copyRow(db)).toMatchObject({ trouble: null, is_stopped: false });
});

test("copiers that take the copy from each other all the time copy nothing twice and lose nothing", async ({
  db,
  copy,
  writer,
  storeUrl,
}) => {
  const reader = await readerOf(storeUrl);
  const store = await writer();
  const stops = [copy(reader), copy(reader), copy(reader)];
  for (let part = 0; part < 20; part += 1) {
    await many(store, 60);
    if (part % 5 === 4) {
      await stops.shift()?.();
      stops.push(copy(reader));
    }
  }
  const rows = await copiedOnce(db, 1_200);
  expect(withoutPosition(rows)).toEqual(await originals(store));
  expect(Number((await copyRow(db))!.epoch)).toBeGreaterThan(3);
});

test("an engine that is killed at any point of a step copies nothing twice and loses nothing", { timeout: 600_000 }, async ({
  db,
  engines,
  writer,
  storeUrl,
}) => {
  const source = await readerOf(storeUrl);
  const store = await writer();
  for (const point of POINTS) {
    await many(store, 700);
    const engine = engines.start({ source, fault: `${point}:${point === "copy-claimed" ? 1 : 2}` });
    expect((await engine.ended).signal, `${point}: ${engine.output().slice(-2_000)}`).toBe("SIGKILL");
    // What its last COMMIT came to is settled once its session is gone.
    const rows = await eventually(async () => {
      const [seen, place] = [await copiedRows(db), await copyRow(db)];
      return String(seen.length) === place?.events && seen;
    });
    expect(withoutPosition(rows), point).toEqual((await originals(store)).slice(0, rows.length));
  }
  engines.start({ source });
  engines.start({ source });
  const rows = await copiedOnce(db, 700 * POINTS.length);
  expect(withoutPosition(rows)).toEqual(await originals(store));
});

test("nothing is copied past a write that is open: the copy says for whom it waits, and goes on when it is over", async ({
  db,
  copy,
  writer,
  storeUrl,
}) => {
  const [open, other] = [await writer(), await writer()];
  await write(other, "a-1");
  await open.begin();
  await write(open, "b-1");
  await write(other, "c-1");
  copy(await readerOf(storeUrl));

  const held = await copyOnce(db, (row) => row.waits_for !== null);
  expect(held).toMatchObject({ events: "1", behind: { events: 1, isMore: false }, trouble: null });
  expect(held.waits_for).toMatch(/^1 event cannot be read yet: session \d+ .* may still append before it\. Nothing is lost\.$/);
  await open.commit();
  const over = await copyOnce(db, (row) => row.events === "3" && row.behind?.events === 0);
  expect(over.waits_for).toBeNull();
  expect(withoutPosition(await copiedRows(db))).toEqual(await originals(other));
});

test("a console whose log has events is refused before anything is written, and the event is named", async ({
  db,
  url,
  copy,
  writer,
  storeUrl,
}) => {
  const own = await openSession(url);
  await own.append("mine-1");
  await write(await writer(), "a-1");
  copy(await readerOf(storeUrl));

  const { trouble } = await copyOnce(db, (row) => row.is_stopped);
  const [mine, ...others] = await copiedRows(db);
  expect(others).toEqual([]);
  expect(trouble).toContain(`has events already, the newest of them ${mine!.eventId} at position ${mine!.position}`);
  await own.end();
});

test("somebody else's event stops the copy, also one that was given its position in the middle of a batch and committed later", async ({
  db,
  url,
  copy,
  writer,
  storeUrl,
}) => {
  const store = await writer();
  const own = await openSession(url);
  const log: string[] = [];
  await many(store, 10);
  copy(await readerOf(storeUrl), undefined, log);
  await eventually(async () => (await copyRow(db))?.events === "10");
  await own.begin();
  const early = await own.appendOne("mine-1");
  // The batch that was under way when the other one drew: the head has passed the end of the one before.
  await eventually(async () => {
    await many(store, 1);
    return (await copyRow(db))?.events !== "10";
  });
  await many(store, 1);
  const waiting = await copyOnce(db, (row) => row.waits_for !== null);
  expect(waiting.waits_for).toBe("Somebody else has an append to this console's log open.");
  await own.commit();

  const stopped = await copyOnce(db, (row) => row.is_stopped);
  expect(stopped.events).toBe(waiting.events);
  expect(stopped.trouble).toContain(`has ${BigInt(waiting.events) + 1n} events, and ${waiting.events} of them are of bank`);
  expect(early < BigInt((await copiedRows(db)).at(-1)!.position)).toBe(true);

  const late = await own.appendOne("mine-1");
  await eventually(async () => (await copyRow(db))?.trouble?.includes(`at position ${late} of this console's log is not of bank`));
  // The engine's log has each cause, and none of them at every attempt.
  expect(log.map((line) => JSON.parse(line).msg)).toEqual([stopped.trouble, expect.stringContaining(`at position ${late} of`)]);
  await own.end();
});

test("a source that was rewound, or replaced by another one, is never copied over", async ({
  db,
  copy,
  writer,
  storeUrl,
  serverUrl,
  owner,
}) => {
  const reader = await readerOf(storeUrl);
  const store = await writer();
  await many(store, 5);
  const stop = copy(reader);
  await eventually(async () => (await copyRow(db))?.events === "5");
  await owner("delete from message_store.messages where global_position = 5");
  await store.run("select write_message($1, 's-5', 'Noted', '{}')", [randomUUID()]);
  const rewound = await copyOnce(db, (row) => row.is_stopped);
  expect(rewound.trouble).toMatch(/^bank was rewound: event \S+, which was copied last, is not there any more\. .*url/);
  await stop();

  const admin = await openSession(serverUrl);
  const other = `store_${randomUUID().replaceAll("-", "")}`;
  await admin.run(`create database ${other} template template_store`);
  const otherUrl = new URL(storeUrl);
  otherUrl.pathname = `/${other}`;
  const elsewhere = await openSession(otherUrl.toString());
  await elsewhere.run("set search_path to message_store, public");
  await many(elsewhere, 9);
  const stopOther = copy(await readerOf(otherUrl.toString()));
  await eventually(async () => (await copyRow(db))?.trouble?.startsWith("bank is another store than the one that was copied"));
  expect(await copiedRows(db)).toHaveLength(5);
  await stopOther();
  await elsewhere.end();
  await admin.run(`drop database ${other} with (force)`);
  await admin.end();
});
