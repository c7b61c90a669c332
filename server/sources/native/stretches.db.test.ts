import type { Database } from "@/server/db/database";
import { position } from "@/server/domain/position";
import { expect, test } from "@/server/testing/database-test";
import { openNativeSource } from "./open-native-source";

const limits = { statementTimeout: 10_000, signal: new AbortController().signal };
const at = (n: number) => position(String(n));

/** `count` events, each of the next of three streams, with every 400th position lost. */
const fill = async (db: Database, count: number): Promise<number> => {
  await db.$client.query(
    `insert into event_store.events (global_position, stream_id, stream_version, event_id, event_type, data, occurred_at, recorded_at)
     select n + n / 400, 's-' || n % 3, n / 3 + 1, gen_random_uuid(), case when n % 2 = 0 then 'Even' else 'Odd' end, '{}', now(), now()
       from generate_series(1, $1::int) n`,
    [count],
  );
  await db.$client.query("select setval('event_store.position_seq', $1)", [count + Math.floor(count / 400)]);
  return Number(await openNativeSource({ db }).publishHead());
};

test("a stretch's events are counted across whole thousands and parts of them, with gaps or without", async ({ db }) => {
  const last = await fill(db, 3_500);
  const source = openNativeSource({ db });
  for (const [after, upTo] of [
    [0, last],
    [0, 5],
    [7, 900],
    [999, 1_000],
    [1_000, 1_001],
    [500, 1_500],
    [1_200, 3_300],
    [last, last],
  ] as const) {
    const { rows } = await db.$client.query("select from event_store.events where global_position > $1 and global_position <= $2", [
      after,
      upTo,
    ]);
    expect(await source.countEvents({ after: at(after), upTo: at(upTo) }), `${after}..${upTo}`).toBe(rows.length);
  }
});

test("the stretches of a log together have every stream once, where its newest event of the types lies, and its events whole", async ({
  db,
}) => {
  const last = await fill(db, 1_000);
  const source = openNativeSource({ db });
  const ends = [0, 300, 996, 999, last].map(at);
  const found: string[] = [];
  for (const [n, upTo] of ends.slice(1).entries()) {
    const stretch = { after: ends[n]!, upTo };
    for (let after: string | null = null; ; ) {
      const page = await source.streamsEndingIn({ stretch, upTo: at(last), types: ["Even"], after, limit: 1 }, limits);
      found.push(...page.map(({ streamId, version }) => `${streamId} v${version} in ${stretch.after}..${upTo}`));
      if (page.length === 0) break;
      after = page.at(-1)!.streamId;
    }
  }
  const { rows } = await db.$client.query<{ stream: string; version: string; at: string }>(
    `select distinct on (stream_id) stream_id as stream, stream_version as version, global_position as at
       from event_store.events where event_type = 'Even' order by stream_id, stream_version desc`,
  );
  const expected = rows.map((row) => {
    const end = ends.findIndex((each) => Number(each) >= Number(row.at));
    return `${row.stream} v${row.version} in ${ends[end - 1]}..${ends[end]}`;
  });
  expect([...found].sort()).toEqual(expected.sort());

  const events = await source.eventsOfStreams({ streams: ["s-0", "s-2"], types: ["Even"], upTo: at(20) }, limits);
  expect(events.map(({ streamId, streamVersion }) => `${streamId}@${streamVersion}`)).toEqual([
    "s-0@3",
    "s-0@5",
    "s-0@7",
    "s-2@1",
    "s-2@3",
    "s-2@5",
    "s-2@7",
  ]);
});
