import { readFile, truncate, writeFile } from "node:fs/promises";
import { importFile } from "@/server/import/import-file";
import { expect, test, told } from "@/server/import/testing/write-file";

type Stored = { stream_id: string; stream_version: string; event_type: string; data: unknown };

const storedIn = async (db: { $client: { query: (sql: string) => Promise<{ rows: Stored[] }> } }) => {
  const { rows } = await db.$client.query(
    "select stream_id, stream_version, event_type, data from event_store.events order by global_position",
  );
  return rows.map(({ stream_id, stream_version, event_type }) => `${stream_id} ${stream_version} ${event_type}`);
};

test("stores lines in their order, and a second run of the same file adds nothing", async ({ url, db, write }) => {
  const file = await write(
    [told("a", "Opened"), told("b", "Opened"), told("a", "Paid"), told("a", "Paid"), told("b", "Closed")],
    "events.ndjson.gz",
  );
  expect(await importFile({ databaseUrl: url, file })).toMatchObject({ eventsAdded: 5, eventsSkipped: 0, lines: 5 });
  expect(await importFile({ databaseUrl: url, file })).toMatchObject({ eventsAdded: 0, eventsSkipped: 5 });
  expect(await storedIn(db)).toEqual(["a 1 Opened", "b 1 Opened", "a 2 Paid", "a 3 Paid", "b 2 Closed"]);
});

test("keeps every optional field, and numbers equal to the last digit", async ({ url, db, write }) => {
  const line = `{"stream":"s","type":"T","at":"2020-01-01T00:00:00.123456+02:00","data":{"amount":12345678901234567890.10,"tiny":1e-30,"tab":"\\t\\\\N"},
    "metadata":{"n":0.10000000000000000001},"actor":"a\\tb","correlationId":"c","causationId":"d","schemaVersion":3,"eventId":"00000000-0000-4000-8000-00000000000A"}`;
  await importFile({ databaseUrl: url, file: await write([line.replaceAll("\n", "")]) });
  const { rows } = await db.$client.query(
    `select data ->> 'amount' as amount, (data ->> 'tiny')::numeric = 1e-30 as tiny, data ->> 'tab' as tab, metadata::text, actor,
            correlation_id, causation_id, schema_version, event_id, occurred_at::text, checksum = event_store.checksum_of(e) as sealed
       from event_store.events e`,
  );
  expect(rows).toEqual([
    {
      amount: "12345678901234567890.10",
      tiny: true,
      tab: "\t\\N",
      metadata: '{"n": 0.10000000000000000001}',
      actor: "a\tb",
      correlation_id: "c",
      causation_id: "d",
      schema_version: 3,
      event_id: "00000000-0000-4000-8000-00000000000a",
      occurred_at: "2019-12-31 22:00:00.123456+00",
      sealed: true,
    },
  ]);
});

test("a bad line stops it with line, field and reason; the corrected file continues without doubles", async ({ url, db, write }) => {
  const good = [told("a", "Opened"), told("b", "Opened")];
  const bad = await write([...good, { ...told("a", "Paid"), at: "yesterday" }, told("b", "Closed")]);
  await expect(importFile({ databaseUrl: url, file: bad })).rejects.toMatchObject({
    name: "OperationError",
    message: "line 3: at must be a time with a zone, such as 2008-09-08T22:00:00.000Z",
  });
  expect(await storedIn(db)).toEqual(["a 1 Opened", "b 1 Opened"]);

  const corrected = await write([told("b", "Noted"), ...good, told("a", "Paid"), told("b", "Closed")]);
  expect(await importFile({ databaseUrl: url, file: corrected })).toMatchObject({ eventsAdded: 3, eventsSkipped: 2 });
  expect(await storedIn(db)).toEqual(["a 1 Opened", "b 1 Opened", "b 2 Noted", "a 2 Paid", "b 3 Closed"]);
  const { rows } = await db.$client.query("select state, error from tidemark.imports order by started_at");
  expect(rows).toEqual([
    { state: "failed", error: expect.stringMatching(/^line 3: at/) },
    { state: "done", error: null },
  ]);
});

test("data that only PostgreSQL refuses is told by its line too, and the lines before it are stored", async ({ url, db, write }) => {
  const huge = JSON.stringify(told("a", "Paid")).replace("20.5", "1e200000");
  const file = await write([told("a", "Opened"), told("b", "Opened"), huge, told("b", "Closed")]);
  await expect(importFile({ databaseUrl: url, file })).rejects.toMatchObject({
    message: expect.stringMatching(/^line 3: data is refused by PostgreSQL/),
  });
  expect(await storedIn(db)).toEqual(["a 1 Opened", "b 1 Opened"]);
});

test("a gzip file that is cut off stores what can be unpacked and says where it ends", async ({ url, db, write }) => {
  const lines = Array.from({ length: 20_000 }, (_, index) =>
    told(`s-${index % 7}`, "Noted", { data: { index, noise: Math.imul(index, 2_654_435_761) } }),
  );
  const file = await write(lines, "events.ndjson.gz");
  const { length } = await readFile(file);
  await truncate(file, Math.floor(length / 2));
  await expect(importFile({ databaseUrl: url, file })).rejects.toMatchObject({
    message: expect.stringMatching(/^line \d+: cannot be unpacked/),
  });
  const { rows } = await db.$client.query(
    "select count(*)::int as events, max((data ->> 'index')::int) + 1 as lines from event_store.events",
  );
  expect(rows[0].events).toBeGreaterThan(5_000);
  expect(rows[0].events).toBe(rows[0].lines);

  await write(lines, "events.ndjson.gz");
  expect(await importFile({ databaseUrl: url, file })).toMatchObject({
    eventsAdded: 20_000 - rows[0].events,
    eventsSkipped: rows[0].events,
  });
});

test("an id that the line brings is stored once, and refused when it belongs to another event", async ({ url, db, write }) => {
  const eventId = "00000000-0000-4000-8000-00000000000a";
  await importFile({ databaseUrl: url, file: await write([told("a", "Opened", { eventId }), told("a", "Opened", { eventId })]) });
  expect(await storedIn(db)).toEqual(["a 1 Opened"]);
  await expect(importFile({ databaseUrl: url, file: await write([told("b", "Opened", { eventId })]) })).rejects.toMatchObject({
    message: `line 1: eventId ${eventId} belongs to another event: Opened of stream a`,
  });
});

test("says which file cannot be read", async ({ url, directory }) => {
  await expect(importFile({ databaseUrl: url, file: `${directory}/none` })).rejects.toThrow("there is no such file");
  await expect(importFile({ databaseUrl: url, file: directory })).rejects.toThrow("is not a file");
  await writeFile(`${directory}/empty`, "");
  expect(await importFile({ databaseUrl: url, file: `${directory}/empty` })).toMatchObject({ eventsAdded: 0, eventsSkipped: 0, lines: 0 });
});

test("nothing is stored in a log that is the copy of another tool's store", async ({ url, db, write }) => {
  await db.$client.query("insert into tidemark.copies (source, events) values ('bank', 1)");
  await expect(importFile({ databaseUrl: url, file: await write([told("a", "Opened")]) })).rejects.toMatchObject({
    name: "OperationError",
    message: expect.stringMatching(/^This console's log is the copy of bank, and an event of anybody else would stop it for good\./),
  });
  expect(await storedIn(db)).toEqual([]);
});
