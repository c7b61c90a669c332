import { wholeLog } from "../attached/testing/read-on";
import type { AttachedSource } from "../attached-source";
import { append, draw, progress, writeDrawn } from "./testing/append";
import { expect, test } from "./testing/marten-test";

const told = async (source: AttachedSource, limit = 100): Promise<string[]> =>
  (await wholeLog(source, limit)).map(({ streamId, streamVersion }) => `${streamId} v${streamVersion}`);

test("A1, A3: nothing is read past an append that is open or prepared, which is named; what stands before it waits for nobody", async ({
  source,
  session,
}) => {
  const [one, other] = [await session(), await session()];
  await append(other, "a-0");
  await one.begin();
  await append(one, "a-1");
  await append(other, "a-2");

  expect(await source.head()).toMatchObject({
    position: "3",
    safePosition: "1",
    waiting: { events: 1, for: { kind: "session", writesStore: true } },
  });
  expect(await told(source)).toEqual(["a-0 v1"]);
  const gid = await one.prepare();
  expect(await source.head()).toMatchObject({ safePosition: "1", waiting: { events: 1, for: { kind: "prepared", gid } } });
  expect(await told(source)).toEqual(["a-0 v1"]);

  await one.commitPrepared(gid);
  expect(await source.head()).toMatchObject({ safePosition: "3", waiting: { events: 0, for: null } });
  expect(await told(source)).toEqual(["a-0 v1", "a-1 v1", "a-2 v1"]);
});

test("A2: what an append that was rolled back leaves open is passed, once Marten's own high-water mark has passed it where there is one", async ({
  source,
  session,
}) => {
  const [one, other] = [await session(), await session()];
  await append(other, "a-0");
  await one.begin();
  await append(one, "a-1");
  await append(other, "a-2");
  await one.rollback();
  expect(await told(source)).toEqual(["a-0 v1", "a-2 v1"]);
  expect(await source.gaps()).toMatchObject({ gaps: [{ from: "2", to: "2", isDead: true }], reservers: 0 });

  await progress(other, "HighWaterMark", 1, 60);
  const held = await source.head();
  expect(held).toMatchObject({ safePosition: "1", waiting: { events: 1, for: null } });
  expect(held.unprovable).toMatch(/^position 2 has no event, and Marten's high-water mark has not gone past it\./);
  expect(await told(source)).toEqual(["a-0 v1"]);
  expect(await source.gaps()).toMatchObject({ gaps: [{ from: "2", to: "2", isDead: false }] });

  await progress(other, "HighWaterMark", 2);
  expect(await told(source)).toEqual(["a-0 v1", "a-2 v1"]);
  expect(await source.gaps()).toMatchObject({ gaps: [{ isDead: true }] });
  expect((await source.head()).unprovable).toBeUndefined();
});

test("a Rich append, which draws before its transaction begins, is waited for although no lock shows it, and told in its place", async ({
  source,
  session,
}) => {
  const [rich, quick] = [await session(), await session()];
  await append(quick, "a-1");
  await progress(quick, "HighWaterMark", 1);
  const at = await draw(rich);
  await append(quick, "a-3");
  await append(quick, "a-4");
  expect(await told(source)).toEqual(["a-1 v1"]);

  await writeDrawn(rich, at, "a-2", 1);
  expect(await told(source)).toEqual(["a-1 v1", "a-2 v1", "a-3 v1", "a-4 v1"]);
});

test("A4, A5: who has not appended keeps nothing back, whatever they have open, since positions are drawn under a lock", async ({
  source,
  session,
}) => {
  const [beside, reader, writer] = [await session(), await session(), await session()];
  await beside.begin();
  await beside.run("select pg_current_xact_id()");
  await reader.begin("isolation level repeatable read read only");
  await reader.run("select count(*) from mt_events");
  await append(writer, "a-1");
  expect(await source.head()).toMatchObject({ position: "1", safePosition: "1", waiting: { events: 0 } });
  await append(beside, "a-2");
  await append(writer, "a-3");
  expect(await told(source)).toEqual(["a-1 v1"]);
  await beside.commit();
  expect(await told(source)).toEqual(["a-1 v1", "a-2 v1", "a-3 v1"]);
});

test("A6: a stream whose later version drew the earlier position is told in its own order, on pages of any size", async ({
  source,
  session,
}) => {
  const [slow, quick] = [await session(), await session()];
  const at = await draw(slow);
  await append(quick, "s");
  await append(quick, "t");
  await writeDrawn(slow, at, "s", 2);
  await append(quick, "s");

  for (const limit of [1, 2, 3, 10]) {
    expect(await told(source, limit), `pages of ${limit}`).toEqual(["s v1", "s v2", "t v1", "s v3"]);
  }
});

test("a high-water mark that stands still is told with what keeps it: a gap and who may fill it, one that nobody will, or no daemon", async ({
  source,
  session,
}) => {
  const [one, other] = [await session(), await session()];
  await append(other, "a-0");
  await progress(other, "HighWaterMark", 1, 3_600);
  expect((await source.head()).highWater).toMatchObject([{ tenant: null, position: "1", above: { events: 0 }, gap: null }]);
  await one.begin();
  await append(one, "a-1", { events: 2 });
  await append(other, "a-2");

  const open = (await source.head()).highWater;
  expect(open).toMatchObject([
    { above: { events: 1, isMore: false }, gap: { from: "2", to: "3", isDead: false, for: { kind: "session" } } },
  ]);
  expect(open![0]!.movedSecondsAgo).toBeGreaterThanOrEqual(3_600);
  await one.rollback();
  expect((await source.head()).highWater).toMatchObject([{ gap: { from: "2", to: "3", isDead: true, for: null } }]);
  await progress(other, "HighWaterMark", 3, 3_600);
  expect((await source.head()).highWater).toMatchObject([{ above: { events: 1 }, gap: null }]);
});
