import { append, draw, writeDrawn } from "@/server/sources/marten/testing/append";
import { expect, test as martenTest, readerOf } from "@/server/sources/marten/testing/marten-test";
import { copiedOnce, copyOnce, type StartCopy, useCopies } from "./testing/copy-runs";

const test = martenTest.extend<{ copy: StartCopy }>({ copy: async ({ db }, use) => useCopies(db, use) });

test("a log of Marten's is copied with types as definitions spell them; versions that it lacks, and positions, stop nothing", async ({
  db,
  copy,
  session,
  owner,
  storeUrl,
}) => {
  const writer = await session();
  await append(writer, "a-1", { type: "noted", data: { n: 1 }, events: 3, correlationId: "c-1" });
  await append(writer, "a-2", { type: "noted", data: { n: 2 } });
  await owner("delete from mt_events where stream_id = 'a-1' and version = 2");
  const gone = await session();
  await gone.begin();
  await append(gone, "a-3");
  await gone.rollback();
  await append(writer, "a-1", { type: "account_opened", data: { owner: "Ada" } });
  await owner("insert into mt_event_progression (name, last_seq_id) values ('HighWaterMark', (select max(seq_id) from mt_events))");
  copy(await readerOf(storeUrl));

  const rows = await copiedOnce(db, 4);
  expect(rows.map(({ streamId, version, type }) => [streamId, version, type])).toEqual([
    ["a-1", "1", "Noted"],
    ["a-1", "2", "Noted"],
    ["a-2", "1", "Noted"],
    ["a-1", "3", "account_opened"],
  ]);
  const { rows: originals } = await writer.run("select id::text as id, seq_id::text as at, version::text from mt_events order by seq_id");
  expect(rows.map(({ eventId, from }) => [eventId, from])).toEqual(originals.map(({ id, at }) => [id, at]));
  const { rows: kept } = await db.$client.query(
    "select metadata -> 'copiedFrom' ->> 'streamVersion' as version, metadata -> 'copiedFrom' ->> 'type' as type, correlation_id, actor from event_store.events order by global_position",
  );
  expect(kept.map(({ version }) => version)).toEqual(originals.map(({ version }) => version));
  expect(kept[0]).toMatchObject({ type: "noted", correlation_id: "c-1", actor: "teller" });
});

test("a position that an application has drawn and not begun to write is waited for", async ({ db, copy, session, storeUrl }) => {
  const [rich, other] = [await session(), await session()];
  const at = await draw(rich);
  await append(other, "a-1");
  await other.run("insert into mt_event_progression (name, last_seq_id) values ('HighWaterMark', 0)");
  copy(await readerOf(storeUrl));
  const held = await copyOnce(db, (row) => row.waits_for !== null);
  expect(held.events).toBe("0");
  expect(held.waits_for).toContain("high-water mark");
  await writeDrawn(rich, at, "a-2", 1);
  const rows = await copiedOnce(db, 2);
  expect(rows.map(({ streamId }) => streamId)).toEqual(["a-2", "a-1"]);
});
