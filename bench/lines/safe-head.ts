import pg from "pg";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import type { Bench, Part } from "../part";
import { atMost, type Line } from "../report/line";
import { timesInTurns } from "../report/rounds";
import { median, p50AndP99 } from "../report/statistics";
import { assertEqual, assertRight } from "../report/wrong-result";
import { inGroups } from "../tools/in-groups";
import { EVENT } from "./appended-event";

const openWriter = async (url: string, index: number): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("begin");
  await client.query("select event_store.append_events($1, 0, $2)", [`open-${index}`, JSON.stringify([EVENT])]);
  return client;
};

/** How long an engine takes to learn the head while many transactions hold claims; the head must wait for every one of them. */
const measure = ({ options: { openWriters, calls }, stores }: Bench): Promise<Line[]> =>
  stores.inScratch(async ({ url, db }) => {
    const work = `safe head with ${openWriters} open writers`;
    const source = openNativeSource({ db });
    const [alone] = await timesInTurns(calls, [() => source.publishHead()]);
    const writers = await inGroups(openWriters, 20, (index) => openWriter(url, index));
    const [among] = await timesInTurns(calls, [() => source.publishHead()]);
    assertEqual(work, "the head under open writers", await source.publishHead(), source.start);
    await Promise.all(writers.map((writer) => writer.query("commit").then(() => writer.end())));
    const head = await source.publishHead();
    const { events } = await source.readAfter({ after: source.start, upTo: head, types: [EVENT.type], limit: openWriters * 2 });
    assertRight(work, {
      lost: openWriters - events.length,
      doubled: events.length - new Set(events.map(({ eventId }) => eventId)).size,
      outOfOrder: 0,
    });
    const limit = `with none open: ${p50AndP99(alone!)}`;
    return [
      atMost({ work, figure: p50AndP99(among!), limit, ratio: median(among!) / median(alone!) }, 50, {
        value: median(among!),
        unit: " ms",
      }),
    ];
  });

export const safeHead: Part = { name: "safe-head", measure };
