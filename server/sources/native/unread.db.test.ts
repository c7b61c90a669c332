import { position } from "@/server/domain/position";
import { seeded } from "@/server/testing/seeded";
import { expect, test } from "./testing/store-test";

const COUNTED = `
  select count(*)::int as events, min(global_position)::text as first from event_store.events
   where global_position > $1 and global_position <= (select position from event_store.head) and event_type = any($2)`;

test("lag is what a count would find, wherever the checkpoint stands and whatever was rolled back", async ({ source, session }) => {
  const writer = await session();
  const dice = seeded(7);
  for (let n = 0; n < 120; n += 1) {
    await writer.begin();
    const events = Array.from({ length: 1 + dice.below(60) }, () => ({
      type: dice.chance(0.01) ? "Rare" : dice.chance(0.5) ? "A" : "B",
      data: {},
    }));
    await writer.run("select event_store.append_events($1, -1, $2)", [`s-${dice.below(9)}`, JSON.stringify(events)]);
    if (dice.chance(0.1)) await writer.rollback();
    else await writer.commit();
    if (n % 7 === 0 && n < 110) await source.publishHead();
  }
  const { last } = await writer.one("select max(global_position)::int as last from event_store.events");
  const requests = Array.from({ length: 60 }, () => ({
    after: dice.chance(0.2) ? 1_000 * dice.below(4) + dice.below(3) - 1 : dice.below(Number(last) + 10),
    types: [["A"], ["A", "B"], ["Rare"], ["None"], []][dice.below(5)] ?? [],
  })).map(({ after, types }) => ({ after: Math.max(after, 0), types }));
  const answers = await source.unread(requests.map(({ after, types }) => ({ after: position(String(after)), types })));
  for (const [index, { after, types }] of requests.entries()) {
    const { events, first } = await writer.one(COUNTED, [after, types]);
    expect({ after, types, events: answers[index]?.events, first: answers[index]?.first?.position ?? null }).toEqual({
      after,
      types,
      events,
      first,
    });
  }
});

test("lag in seconds is the age of the first unread event, and nothing unread is no lag", async ({ source, session }) => {
  await (await session()).append("a", 3);
  await source.publishHead();
  const [behind, done] = await source.unread([
    { after: position("1"), types: ["Happened"] },
    { after: position("3"), types: ["Happened"] },
  ]);
  const [, second] = await source.readStream({ streamId: "a", direction: "forwards", limit: 2 });
  expect(behind).toEqual({ events: 2, first: { position: "2", recordedAt: second?.recordedAt }, lagSeconds: expect.any(Number) });
  expect(behind?.lagSeconds).toBeGreaterThan(0);
  expect(done).toEqual({ events: 0, first: null, lagSeconds: 0 });
});

test("events that are not published yet are no lag: nobody may read them", async ({ source, session }) => {
  const [open, other] = [await session(), await session()];
  await open.begin();
  await open.append("a");
  await other.append("b");
  await source.publishHead();
  expect(await source.unread([{ after: source.start, types: ["Happened"] }])).toEqual([{ events: 0, first: null, lagSeconds: 0 }]);
});
