import { runSeed, seeded } from "@/server/testing/seeded";
import type { PairSource } from "../pair-source";
import type { TracedEvent } from "../trace-source";
import { append } from "./testing/append";
import { expect, test } from "./testing/emmett-test";

const [WRITERS, ROUNDS] = [4, 12];
const EVENTS = WRITERS * ROUNDS;
const STREAMS = ["left", "right"] as const;

/** Newest first, `limit` at a time, each page from where the one before ended. */
const inPages = async (pairs: PairSource, limit: number): Promise<TracedEvent[]> => {
  const told: TracedEvent[] = [];
  const beginningOf = (streamId: string) => told.findLast((event) => event.streamId === streamId)?.streamVersion;
  while (told.length <= EVENTS) {
    const [left, right] = [
      { streamId: "left", before: beginningOf("left") },
      { streamId: "right", before: beginningOf("right") },
    ];
    const page = await pairs.eventsOfPair({ sides: [left, right], limit, amounts: {} });
    if (page.length === 0) break;
    told.push(...page);
  }
  return told;
};

test("where transactions end in another order than they began, no stream of a pair runs backwards, and pages neither repeat nor miss an event", async ({
  source,
  session,
}) => {
  const seed = runSeed();
  const { below } = seeded(seed);
  const writers = await Promise.all(Array.from({ length: WRITERS }, () => session()));
  for (let round = 0; round < ROUNDS; round += 1) {
    // Each has its transaction's id before any of them appends.
    for (const writer of writers) {
      await writer.begin();
      await writer.run("select pg_current_xact_id()");
    }
    // The first round is turned round whatever the dice say: else there is a seed in a thousand whose streams have nothing out of order.
    const order = round === 0 ? writers.toReversed() : writers.toSorted(() => below(3) - 1);
    for (const writer of order) {
      await append(writer, STREAMS[round === 0 ? 0 : below(2)]!);
      await writer.commit();
    }
  }
  const { rows } = await writers[0]!.run(`
    select count(*) from emt_messages a join emt_messages b using (stream_id)
     where a.stream_position < b.stream_position and a.transaction_id > b.transaction_id`);
  expect(Number(rows[0]!.count), `seed ${seed}`).toBeGreaterThan(0);

  for (const limit of [1, 2, 3, 7, 100]) {
    const told = await inPages(source.pairs!, limit);
    expect(told, `seed ${seed}`).toHaveLength(EVENTS);
    for (const streamId of STREAMS) {
      const versions = told.filter((event) => event.streamId === streamId).map(({ streamVersion }) => Number(streamVersion));
      expect(versions, `limit ${limit}, seed ${seed}`).toEqual(versions.map((_, nth) => versions.length - nth));
    }
  }
});

test("what is late in its stream is told after the version before it, among what was written then", async ({ source, session }) => {
  const [older, younger] = [await session(), await session()];
  await older.begin();
  await older.run("select pg_current_xact_id()");
  await append(younger, "right");
  await append(younger, "left");
  await append(older, "left");
  await older.commit();
  await append(younger, "right");
  const told = await source.pairs!.eventsOfPair({ sides: [{ streamId: "left" }, { streamId: "right" }], limit: 9, amounts: {} });
  expect(told.map(({ streamId, streamVersion }) => `${streamId} ${streamVersion}`)).toEqual(["right 2", "left 2", "left 1", "right 1"]);
});
