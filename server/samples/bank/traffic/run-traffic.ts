import { setMaxListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "@/server/runtime/logger";
import { customer } from "../story/people";
import { createPrng } from "../story/prng";
import type { ToldEvent } from "../story/write-scene";
import { writeScene } from "../story/write-scene";
import { openAccountBook } from "./account-book";
import { type Cast, choosePlot, type Plot } from "./choose-scene";
import { createDueTimes } from "./due-times";
import { playLive, type Stage } from "./play-live";
import { readNumbers, readOpenAccounts, readOpenDisputes } from "./read-cast";
import { createRepetition, type Repetition } from "./repetition";
import { createTempo } from "./tempo";
import type { TrafficStore } from "./traffic-store";

const MAX_SCENES_AT_ONCE = 20;
const REMEMBERED_PAYMENTS = 40;
const NEXT_IDEA_MS = 20;

const gatherCast = async (store: TrafficStore): Promise<Cast> => {
  const customers = (await readOpenAccounts(store)).map(({ number, currency }) => customer(number, currency));
  const byStream = new Map(customers.map((who) => [who.streamId, who]));
  const disputes = (await readOpenDisputes(store)).flatMap(({ stream_id, event_id, correlation_id, data }) => {
    const who = byStream.get(stream_id);
    const cents = Math.round(Number(data.amount) * 100);
    return who
      ? [{ ...data, who, cents, cause: { ...(correlation_id ? { correlationId: correlation_id } : {}), causationId: event_id } }]
      : [];
  });
  // Live traffic is no story to be told twice: every start goes its own way.
  return { prng: createPrng(Date.now()), customers, disputes, numbers: await readNumbers(store), payments: [] };
};

type Traffic = { store: TrafficStore; logger: Logger; signal: AbortSignal };

/** Lets life go on at the bank until `signal` says stop; never gives up on a database that is away. */
export const runTraffic = async ({ store, logger, signal }: Traffic) => {
  setMaxListeners(0, signal); // every scene on stage waits for it
  const cast = await whileAway(() => gatherCast(store), logger, signal);
  const stage: Stage = { store, book: openAccountBook(store), signal };
  const tempo = createTempo(cast.prng);
  const due = createDueTimes(performance.now());
  const onStage = new Set<string>();
  const repetition = createRepetition();
  let playing = 0;
  logger.info({ accounts: cast.customers.length, openDisputes: cast.disputes.length }, "traffic begins");
  while (!signal.aborted) {
    const plot =
      playing < MAX_SCENES_AT_ONCE ? await whileAway(() => nextPlot(cast, stage, { onStage, repetition }), logger, signal) : null;
    if (plot) {
      const streams = [...new Set(plot.scene.map(({ streamId }) => streamId))];
      for (const streamId of streams) onStage.add(streamId);
      playing += 1;
      perform(cast, stage, plot)
        .catch((error: unknown) => {
          if (!signal.aborted) logger.warn({ err: error }, "a scene ended early");
        })
        .finally(() => {
          playing -= 1;
          repetition.note(plot.scene, performance.now());
          for (const streamId of streams) onStage.delete(streamId);
        });
    }
    const waitMs = plot ? due.waitMs(tempo.pauseMs(plot.scene.length), performance.now()) : NEXT_IDEA_MS;
    await delay(waitMs, undefined, { signal }).catch(() => undefined);
  }
};

type Played = { onStage: ReadonlySet<string>; repetition: Repetition };

/** Two scenes never share an account at a time: they would only race each other. Nor does one repeat another at once. */
const nextPlot = async (cast: Cast, { book }: Stage, { onStage, repetition }: Played): Promise<Plot | null> => {
  const who = cast.customers.length > 0 ? cast.prng.pick(cast.customers) : customer(1);
  if (onStage.has(who.streamId)) return null;
  const { cents, isClosed } = await book.entry(who.streamId);
  if (isClosed) {
    cast.customers.splice(cast.customers.indexOf(who), 1);
    return null;
  }
  const plot = choosePlot(cast, who, cents);
  if (!plot || plot.scene.some(({ streamId }) => onStage.has(streamId))) return null;
  return repetition.repeats(plot.scene, performance.now()) ? null : plot;
};

const perform = async (cast: Cast, stage: Stage, plot: Plot): Promise<void> => {
  const told = writeScene(plot.scene, Date.now(), cast.prng, plot.cause);
  if (plot.decides) cast.disputes.splice(cast.disputes.indexOf(plot.decides), 1);
  const isPlayed = await playLive(stage, plot.scene, told, plot.cents);
  if (isPlayed) remember(cast, plot, told[0]!);
};

const remember = (cast: Cast, plot: Plot, first: ToldEvent): void => {
  if (plot.opens) cast.customers.push(plot.opens);
  if (plot.disputes) cast.disputes.push({ ...plot.disputes, cause: { correlationId: first.correlationId, causationId: first.eventId } });
  const merchant = /^card, (.+)$/.exec(String(first.data.purpose ?? ""))?.[1];
  const who = cast.customers.find(({ streamId }) => streamId === first.streamId);
  if (!merchant || !who) return;
  cast.payments.push({ who, cents: plot.cents, merchant, eventId: first.eventId });
  if (cast.payments.length > REMEMBERED_PAYMENTS) cast.payments.shift();
};

const whileAway = async <T>(work: () => Promise<T>, logger: Logger, signal: AbortSignal): Promise<T> => {
  for (let outages = 0; ; outages += 1) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted) throw error;
      if (outages === 0) logger.warn({ err: error }, "the database is away; traffic waits for it");
      await delay(Math.min(200 * 2 ** outages, 3_000), undefined, { signal });
    }
  }
};
