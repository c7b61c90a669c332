import { z } from "zod";
import { freePort } from "@/server/embedded-postgres/cluster";
import type { Bench } from "../part";
import { atLeast, type Line } from "../report/line";
import { inTurns } from "../report/rounds";
import { perSecond } from "../report/statistics";
import { assertEqual } from "../report/wrong-result";
import type { Store } from "../store/bench-stores";
import { HOT_STREAM } from "../store/fill-store";
import { loadOf, warmUp } from "../tools/load";
import { startChild } from "../tools/start-child";
import type { Web } from "./web";

const WARM_UP_REQUESTS = 3_000;

const page = z.object({ events: z.array(z.object({ eventId: z.string() })) });

const idsAt = async (url: string, headers: Web["headers"] = {}): Promise<string> => {
  const { events } = page.parse(await (await fetch(url, { headers })).json());
  return events.map(({ eventId }) => eventId).join(" ");
};

/** A page of 100 events over HTTP from 50 connections, against `node:http` with the plain query and nothing else. */
export const measureStreamPage = async ({ options: { rounds, seconds } }: Bench, store: Store, web: Web): Promise<Line[]> => {
  const port = await freePort();
  const bare = await startChild("bench/web/bare-server.ts", { DATABASE_URL: store.url, PORT: String(port) });
  try {
    const after = Math.floor(store.events / 20);
    const ours = `${web.url}/api/streams/${HOT_STREAM}/events?direction=forwards&after=${after}&limit=100`;
    const theirs = `http://127.0.0.1:${port}/?stream=${HOT_STREAM}&after=${after}`;
    assertEqual("BFF page", "its events", await idsAt(ours, web.headers), await idsAt(theirs));
    await warmUp(ours, WARM_UP_REQUESTS, web.headers);
    await warmUp(theirs, WARM_UP_REQUESTS);
    const { work, limit, ratio } = await inTurns(
      rounds,
      () => loadOf(ours, seconds, web.headers),
      () => loadOf(theirs, seconds),
    );
    const line = {
      work: "BFF page of 100 events, 50 connections",
      events: store.events,
      figure: perSecond(work),
      limit: `bare node:http, plain query: ${perSecond(limit)}`,
      ratio,
    };
    return [atLeast(line, 0.8)];
  } finally {
    await bare.stop();
  }
};
