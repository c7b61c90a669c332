import { type Position, position } from "@/server/domain/position";
import type { EventSource } from "@/server/sources/event-source";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import type { Bench, Part } from "../part";
import { atMost, type Line, withoutTarget } from "../report/line";
import { timesInTurns } from "../report/rounds";
import { median, p50AndP99 } from "../report/statistics";
import { assertEqual, assertRight } from "../report/wrong-result";
import { EVENT_TYPES } from "../store/account-totals";
import type { Store } from "../store/bench-stores";
import { HOT_STREAM } from "../store/fill-store";

type Opened = { store: Store; source: EventSource; head: Position };
type Query = { work: string; hasTarget: boolean; run: (opened: Opened, call: number) => Promise<void> };

const PROJECTIONS = 50;
const PAGE = 100;

/** `behind` says how many events the n-th projection is behind the head, at most the whole store. */
const lagOf = (work: string, hasTarget: boolean, behind: (n: number, events: number) => number): Query => ({
  work,
  hasTarget,
  run: async ({ source, store }) => {
    const distances = Array.from({ length: PROJECTIONS }, (_, n) => behind(n, store.events));
    const answers = await source.unread(
      distances.map((distance) => ({ after: position(String(store.events - distance)), types: EVENT_TYPES })),
    );
    for (const [n, { events }] of answers.entries()) assertEqual(work, "the lag", events, distances[n]);
  },
});

const streamPage: Query = {
  work: `keyset page of ${PAGE} events from the middle of a hot stream`,
  hasTarget: true,
  run: async ({ source, store }, call) => {
    const after = BigInt(Math.max(0, Math.floor(store.events / 20) - PAGE + (call % 7)));
    const events = await source.readStream({ streamId: HOT_STREAM, direction: "forwards", after, limit: PAGE });
    const misplaced = events.filter(({ streamVersion }, index) => streamVersion !== after + BigInt(index) + 1n).length;
    assertRight(streamPage.work, {
      lost: Math.min(PAGE, store.events / 10 - Number(after)) - events.length,
      doubled: 0,
      outOfOrder: misplaced,
    });
  },
};

/** A different place in each call, the same ones in every store: all of them lie in the smallest. */
const numberAt = (call: number): number => 5 * (20 + ((call * 37) % 150));

const correlation: Query = {
  work: "streams of a correlation id",
  hasTarget: true,
  run: async ({ source }, call) => {
    const n = numberAt(call);
    const streams = await source.findStreams({ filter: { correlationId: `order-${n / 5}` }, limit: 50 });
    assertEqual(correlation.work, "the number of streams", streams.length, 5);
  },
};

const payload: Query = {
  work: "streams by a payload field (containment)",
  hasTarget: false,
  run: async ({ source }, call) => {
    const filter = { contains: { reference: `PAY-${String(numberAt(call)).padStart(10, "0")}` } };
    const streams = await source.findStreams({ filter, limit: 50 });
    assertEqual(payload.work, "the number of streams", streams.length, 1);
  },
};

const QUERIES = [
  lagOf("lag of 50 projections near the head, in events and seconds", true, (n) => n * 15),
  lagOf("the same with all 50 at the very start", false, (_, events) => events),
  streamPage,
  correlation,
  payload,
];

const measureQuery = async ({ work, hasTarget, run }: Query, opened: readonly Opened[], calls: number): Promise<Line[]> => {
  const times = await timesInTurns(
    calls,
    opened.map((on) => (call) => run(on, call)),
  );
  const smallest = times[0]!;
  return times.slice(opened.length > 1 ? 1 : 0).map((own, index) => {
    const { events } = opened[index + (opened.length > 1 ? 1 : 0)]!.store;
    const limit = `with ${opened[0]!.store.events.toLocaleString("en")} events: ${p50AndP99(smallest)}`;
    const line = { work, events, figure: p50AndP99(own), limit, ratio: median(own) / median(smallest) };
    return hasTarget ? atMost(line, 1.3) : withoutTarget(line);
  });
};

/** Queries that pages poll: what counts is that they do not grow with the store. The ratio is the growth of the median. */
const measure = async ({ options: { calls }, stores }: Bench): Promise<Line[]> => {
  const opened: Opened[] = [];
  for (const store of await stores.filled()) {
    const source = openNativeSource({ db: store.db });
    opened.push({ store, source, head: (await source.head()).safePosition });
  }
  const lines: Line[] = [];
  for (const query of QUERIES) lines.push(...(await measureQuery(query, opened, calls)));
  return lines;
};

export const queries: Part = { name: "queries", measure };
