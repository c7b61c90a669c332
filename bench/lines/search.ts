import { type PayloadTerm, termValue } from "@/server/domain/payload-term";
import type { Position } from "@/server/domain/position";
import type { EventFilter, EventSource } from "@/server/sources/event-source";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import type { Part } from "../part";
import { atMost, type Line } from "../report/line";
import { timesInTurns } from "../report/rounds";
import { median, p50AndP99 } from "../report/statistics";
import { assertEqual } from "../report/wrong-result";
import type { Store } from "../store/bench-stores";
import { fillFines } from "../store/fill-fines";

const PAGE = 50;
const P50_MS = 300;

const equals = (field: string, value: string): PayloadTerm => ({ path: [field], comparison: "=", value: termValue(value) });
const day = (number: number): string => new Date(Date.UTC(2000, 0, number)).toISOString();

/** The same search at another value in each call; a page of streams is what a person waits for. */
const SEARCHES: { work: string; filter: (call: number) => EventFilter }[] = [
  { work: "by an article that is rare", filter: (call) => ({ payload: [equals("article", String(200 + (call % 80)))] }) },
  { work: "by an article that most have", filter: (call) => ({ payload: [equals("article", call % 2 ? "7" : "157")] }) },
  { work: "by an amount", filter: (call) => ({ payload: [equals("amount", (((call * 7919) % 2_000_000) / 10_000).toFixed(2))] }) },
  { work: "by a month's worth of time", filter: (call) => ({ from: day(1 + (call % 60)), to: day(31 + (call % 60)) }) },
  {
    work: "by article, type and time",
    filter: (call) => ({ type: "Create Fine", payload: [equals("article", "157")], from: day(1 + (call % 60)) }),
  },
];

type Opened = { source: EventSource; store: Store; upTo: Position; events: number };

/** The streams of a page have matches, and as many as the count says where they fit on one. */
const assertFound = async ({ source, upTo }: Opened, work: string, filter: EventFilter): Promise<void> => {
  const found = await source.findStreams({ filter, limit: PAGE });
  const { streams } = await source.countMatches({ filter, upTo });
  assertEqual(`search ${work}`, "the number of streams", found.length, Math.min(PAGE, streams));
};

const lineOf = (work: string, times: readonly number[], events: number, limit = `a page of ${PAGE} streams`): Line =>
  atMost({ work: `search ${work}`, events, figure: p50AndP99(times), limit }, P50_MS, {
    value: median(times),
    unit: " ms",
  });

const measureOn = async (store: Store, events: number, calls: number): Promise<Line[]> => {
  const client = await store.db.$client.connect();
  const stored = await fillFines(client, events).finally(() => client.release(true));
  const source = openNativeSource({ db: store.db });
  const opened: Opened = { source, store, upTo: (await source.head()).safePosition, events: stored };
  for (const { work, filter } of SEARCHES) await assertFound(opened, work, filter(1));

  const pages = SEARCHES.map(
    ({ filter }) =>
      (call: number) =>
        source.findStreams({ filter: filter(call), limit: PAGE }),
  );
  const chart = (call: number) =>
    source.histogram({ filter: SEARCHES[call % SEARCHES.length]!.filter(call), zone: "UTC", upTo: opened.upTo });
  const times = await timesInTurns(calls, [...pages, chart]);
  return [
    ...SEARCHES.map(({ work }, index) => lineOf(work, times[index]!, stored)),
    lineOf("over time, any of these as a histogram", times[SEARCHES.length]!, stored, "every match counted"),
  ];
};

/** Searches of fines as people ask for them; each has to be quick at the size of the published fines. */
export const search: Part = {
  name: "search",
  measure: ({ options: { rebuiltEvents, calls }, stores }) => stores.inScratch((store) => measureOn(store, rebuiltEvents, calls)),
};
