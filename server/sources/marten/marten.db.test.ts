import { checksums } from "../attached/testing/checksums";
import { type ToldEvent, wholeLog } from "../attached/testing/read-on";
import { append, progress } from "./testing/append";
import { expect, opened, test } from "./testing/marten-test";

test("a store that 20 writers wrote is told as its own SQL tells it, and nothing is written to it", async ({
  session,
  storeUrl,
  source,
}) => {
  await Promise.all(
    Array.from({ length: 20 }, async (_, writer) => {
      const own = await session();
      for (let nth = 0; nth < 6; nth += 1)
        // Whoever comes second to a stream's next version appends nothing, as Marten has it; its position stays empty.
        await append(own, `account-${(writer + nth) % 30}`, { events: 2, correlationId: `order-${writer}`, data: { amount: nth } }).catch(
          () => undefined,
        );
    }),
  );
  const sql = await session();
  await sql.run("update mt_events set is_archived = true where stream_id = 'account-3'");
  await sql.run("update mt_events set is_skipped = true where stream_id = 'account-4'");
  const { newest } = await sql.one("select max(seq_id)::text as newest from mt_events");
  await progress(sql, "HighWaterMark", Number(newest) - 5, 2);
  await progress(sql, "HighWaterAllocationFence", 7);
  await progress(sql, "HighWaterStuckGap", 3);
  await progress(sql, "Ledger:All", 20, 9);
  await progress(sql, "Ledger:V2:All", 50);
  await progress(sql, "Ledger:North", Number(newest));
  const before = await checksums(storeUrl, "public");

  const consumers = await source.consumers();
  expect(consumers.map(({ name, version, partition }) => [name, version, partition])).toEqual([
    ["Ledger:All", 1, "the store"],
    ["Ledger:North", 1, "the store"],
    ["Ledger:All", 2, "the store"],
  ]);
  for (const { position, unread, distance, goesOnAfter } of consumers) {
    const truth = await sql.one(
      `select count(*)::int as events, count(*) filter (where seq_id > (select last_seq_id from mt_event_progression where name = 'HighWaterMark'))::int as waiting,
              greatest((select last_seq_id from mt_event_progression where name = 'HighWaterMark') - $1::bigint, 0)::text as distance
         from mt_events where seq_id > $1 and not is_archived and not is_skipped`,
      [position],
    );
    expect({ events: unread!.events, waiting: unread!.waiting, distance, goesOnAfter }).toEqual({ ...truth, goesOnAfter: "high-water" });
    expect(unread).toMatchObject({ isMore: false, handled: null });
  }

  const listed = await sql.run(
    "select stream_id, count(*)::text as events, max(seq_id)::text as last from mt_events group by stream_id order by stream_id",
  );
  const streams = [];
  for (let after: string | undefined; ; after = streams.at(-1)!.streamId) {
    const page = await source.streams({ after, limit: 7 });
    streams.push(...page);
    if (page.length < 7) break;
  }
  expect(streams.map(({ streamId, events, lastPosition }) => [streamId, events, lastPosition])).toEqual(
    listed.rows.map((row) => [row.stream_id, row.events, row.last]),
  );

  const told = await wholeLog(source, 9);
  const log = await sql.run("select id, seq_id from mt_events where seq_id <= $1 order by seq_id", [(await source.head()).safePosition]);
  expect(told.map(({ eventId, globalPosition }) => [eventId, globalPosition])).toEqual(log.rows.map((row) => [row.id, row.seq_id]));
  expect(told.length).toBeGreaterThan(60);
  for (const { streamId } of streams.slice(0, 5)) {
    const { json } = await source.readStreamJson({ streamId, direction: "forwards", limit: 500 });
    const { rows } = await sql.run("select id, version::text, data, correlation_id from mt_events where stream_id = $1 order by seq_id", [
      streamId,
    ]);
    expect(
      JSON.parse(json).map(({ eventId, streamVersion, data }: ToldEvent & { data: object }) => [eventId, streamVersion, data]),
    ).toEqual(rows.map((row) => [row.id, row.version, row.data]));
    const { json: back } = await source.readStreamJson({ streamId, direction: "backwards", limit: 1 });
    expect(JSON.parse(back)).toMatchObject([{ eventId: rows.at(-1)!.id, actor: "teller", correlationId: rows.at(-1)!.correlation_id }]);
  }
  expect(await checksums(storeUrl, "public")).toEqual(before);
});

test("a stream that was archived and begun again is told once, by position: the versions of each part by themselves", async ({ other }) => {
  const { owner, attach } = await other({ archivesApart: true });
  await append(owner, "a-1", { events: 3 });
  // As Marten archives where archived streams are kept apart.
  await owner.run("update mt_streams set is_archived = true where id = 'a-1'");
  await owner.run("update mt_events set is_archived = true where stream_id = 'a-1'");
  await append(owner, "a-1", { events: 2 });
  await progress(owner, "HighWaterMark", 5);
  const { rows } = await owner.run("select id, version::text from mt_events order by seq_id");
  expect(rows.map(({ version }) => version)).toEqual(["1", "2", "3", "1", "2"]);

  const source = opened(await attach());
  for (const limit of [1, 2, 4, 9]) {
    const told = await wholeLog(source, limit);
    expect(told.map(({ eventId, streamVersion }) => [eventId, streamVersion])).toEqual(rows.map(({ id, version }) => [id, version]));
  }
});
