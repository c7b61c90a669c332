import { nearestSnapshot } from "@/server/db/snapshots/nearest-snapshot";
import { takeSnapshots } from "@/server/engine/snapshots/take-snapshots";
import { buildRegistry } from "@/server/projections/registry";
import { openFoldAnchors } from "@/server/replay/fold-anchors";
import { replayTo, type StreamReplay } from "@/server/replay/fold-stream";
import { foldsOfStream } from "@/server/replay/folds-of-stream";
import { projectionFold, type ReplayFold } from "@/server/replay/replay-fold";
import { anchorOf } from "@/server/replay/snapshot-text";
import type { EventSource } from "@/server/sources/event-source";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import type { Bench, Part } from "../part";
import { atMost, type Line } from "../report/line";
import { timed } from "../report/rounds";
import { median, p50AndP99 } from "../report/statistics";
import { assertEqual } from "../report/wrong-result";
import { accountTotals } from "../store/account-totals";
import type { Store } from "../store/bench-stores";
import { HOT_STREAM } from "../store/fill-store";

const HOT_SHARE = 10;
/** A cold replay of ten thousand events is work enough to be judged by a few. */
const COLD_CALLS = 30;

type Opened = { store: Store; source: EventSource; fold: ReplayFold; hotEvents: number };

const open = async (store: Store): Promise<Opened> => {
  const projection = accountTotals("replayed");
  const folds = await foldsOfStream(store.db, buildRegistry([projection]), projection, HOT_STREAM);
  const fold = projectionFold(folds, "version");
  return { store, source: openNativeSource({ db: store.db }), fold, hotEvents: Math.floor(store.events / HOT_SHARE) };
};

/** As a process sees it that has folded nothing yet. */
const coldReplay = ({ store, source, fold }: Opened, withSnapshots: boolean): StreamReplay => ({
  source,
  streamId: HOT_STREAM,
  fold,
  anchors: openFoldAnchors(),
  snapshotBefore: async (version) => {
    const stored = withSnapshots ? await nearestSnapshot(store.db, { streamId: HOT_STREAM, ...fold }, version) : null;
    return stored && anchorOf(stored);
  },
  field: "version",
  signal: new AbortController().signal,
});

const BALANCE = `
  select sum(case event_type when 'MoneyDeposited' then (data ->> 'amount')::numeric when 'AccountOpened' then 0
                             else -(data ->> 'amount')::numeric end)::numeric(30,2)::text as balance
    from event_store.events where stream_id = $1 and stream_version <= $2`;

/** Against one SQL statement over the same events. */
const assertState = async ({ store }: Opened, work: string, replay: StreamReplay, version: number): Promise<void> => {
  const state = await replayTo(replay, BigInt(version));
  const { rows } = await store.db.$client.query<{ balance: string }>(BALANCE, [HOT_STREAM, version]);
  assertEqual(work, `the balance after ${version} events`, state?.after.row?.balance, rows[0]?.balance);
};

/** Near the end, where there is most to fold; another place in each call. */
const versionAt = (call: number, length: number): number => Math.max(1, length - 2 - ((call * 37) % Math.ceil(length / 10)));

type Work = {
  work: string;
  limitMs: number;
  calls: number;
  isRight: (opened: Opened) => Promise<void>;
  run: (opened: Opened, call: number) => Promise<number>;
};

const works = (shortest: number, calls: number): Work[] => {
  const of = shortest.toLocaleString("en");
  const cold = `state at a version of a ${of}-event stream, nothing kept`;
  const next = "the next step from there";
  const kept = `state at a version of a ${of}-event stream, by its snapshots`;
  return [
    {
      ...{ work: cold, limitMs: 500, calls: Math.min(calls, COLD_CALLS) },
      isRight: (opened) => assertState(opened, cold, coldReplay(opened, false), shortest),
      run: (opened, call) => timed(() => replayTo(coldReplay(opened, false), BigInt(versionAt(call, shortest)))),
    },
    {
      ...{ work: next, limitMs: 50, calls: Math.min(calls, COLD_CALLS) },
      isRight: async () => undefined,
      run: async (opened, call) => {
        const replay = coldReplay(opened, true);
        const version = versionAt(call, shortest);
        await replayTo(replay, BigInt(version));
        return timed(() => replayTo(replay, BigInt(version + 1)));
      },
    },
    {
      ...{ work: kept, limitMs: 500, calls },
      isRight: (opened) => assertState(opened, kept, coldReplay(opened, true), shortest),
      run: (opened, call) => timed(() => replayTo(coldReplay(opened, true), BigInt(versionAt(call, shortest)))),
    },
  ];
};

/** The stores take turns: the machine's load changes by the minute. The first call of each warms up. */
const timesOf = async ({ run, calls }: Work, opened: readonly Opened[]): Promise<number[][]> => {
  const times = opened.map((): number[] => []);
  for (let call = 0; call <= calls; call += 1)
    for (const [index, on] of opened.entries()) {
      const ms = await run(on, call);
      if (call > 0) times[index]!.push(ms);
    }
  return times;
};

const measureWork = async (work: Work, opened: readonly Opened[]): Promise<Line[]> => {
  for (const on of opened) await work.isRight(on);
  const [smallest = [], ...larger] = await timesOf(work, opened);
  const lineOf = (own: readonly number[], { store }: Opened) => {
    const line = { work: work.work, events: store.events, figure: p50AndP99(own), limit: "–" };
    return atMost(line, work.limitMs, { value: median(own), unit: " ms" });
  };
  const growthOf = (own: readonly number[], { store }: Opened) => {
    const limit = `with ${opened[0]!.store.events.toLocaleString("en")} events: ${p50AndP99(smallest)}`;
    const line = { work: `${work.work}: its growth`, events: store.events, figure: p50AndP99(own), limit };
    return atMost({ ...line, ratio: median(own) / median(smallest) }, 1.3);
  };
  return [
    lineOf(smallest, opened[0]!),
    ...larger.flatMap((own, index) => [lineOf(own, opened[index + 1]!), growthOf(own, opened[index + 1]!)]),
  ];
};

const keepStates = async ({ store, source, fold }: Opened): Promise<void> => {
  const start = source.start;
  const { safePosition: upTo } = await source.head();
  const at = (await source.milestones({ after: start, upTo, limit: 10_000 })).filter(({ streamId }) => streamId === HOT_STREAM);
  const work = { db: store.db, source, giveWay: async () => undefined };
  await takeSnapshots(work, { streamId: HOT_STREAM, fold, at }, new AbortController().signal);
};

/** The longest stream of each store, near its end. */
const measureLongest = async (opened: Opened, calls: number): Promise<Line> => {
  const work = `state at a version of a ${opened.hotEvents.toLocaleString("en")}-event stream, by its snapshots`;
  await assertState(opened, work, coldReplay(opened, true), opened.hotEvents);
  const times: number[] = [];
  for (let call = 0; call <= calls; call += 1) {
    const ms = await timed(() => replayTo(coldReplay(opened, true), BigInt(versionAt(call, opened.hotEvents))));
    if (call > 0) times.push(ms);
  }
  const line = { work, events: opened.store.events, figure: p50AndP99(times), limit: "–" };
  return atMost(line, 500, { value: median(times), unit: " ms" });
};

const measure = async ({ options: { calls }, stores, say }: Bench): Promise<Line[]> => {
  const opened: Opened[] = [];
  for (const store of await stores.filled()) opened.push(await open(store));
  const [cold, ...others] = works(opened[0]!.hotEvents, calls);
  const lines = await measureWork(cold!, opened);
  for (const on of opened) {
    say(`Keeping the states of a stream of ${on.hotEvents.toLocaleString("en")} events …`);
    await keepStates(on);
  }
  for (const work of others) lines.push(...(await measureWork(work, opened)));
  for (const on of opened.slice(1)) lines.push(await measureLongest(on, calls));
  return lines;
};

export const replay: Part = { name: "replay", measure };
