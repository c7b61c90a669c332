import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { attachStore } from "@/server/sources/attach-store";
import type { AttachedSource } from "@/server/sources/attached-source";
import type { Bench, Part } from "../part";
import { atMost, type Line } from "../report/line";
import { median, p50AndP99 } from "../report/statistics";
import { assertEqual } from "../report/wrong-result";
import type { Store } from "../store/bench-stores";
import { FOREIGN_STORES, type ForeignStore } from "../store/foreign-stores";
import { spentMs } from "../tools/spent-ms";

/** A login that reads and nothing else. Emmett makes its tables where the owner's search path comes to first. */
const reader = async ({ url, db }: Store): Promise<URL> => {
  const login = `reader_${randomUUID().slice(0, 8)}`;
  await db.execute(
    sql.raw(`create role ${login} login; alter role ${login} set pg_stat_statements.track_planning = on;
      grant pg_read_all_stats, pg_read_all_data to ${login}`),
  );
  const address = new URL(url);
  address.username = login;
  return address;
};

/** What the console says is missing is what is made here. */
const indexed = async ({ db }: Store, source: AttachedSource): Promise<void> => {
  for (const { statement } of source.describe().missingIndexes) await db.execute(sql.raw(statement.replace(" concurrently", "")));
  await db.execute(sql.raw("vacuum analyze"));
};

const opened = async (name: string, address: URL): Promise<{ source: AttachedSource; close(): Promise<void> }> => {
  const store = attachStore({ name, url: address.toString() });
  const attachment = await store.attachment();
  if (attachment.kind === "refused") throw new Error(attachment.sentence);
  return { source: attachment.source, close: store.close };
};

const look = (source: AttachedSource) => Promise.all([source.head(), source.gaps(), source.consumers()]);

const measureAt = async (
  store: Store,
  { tool, newest, events, calls }: { tool: string; newest: number; events: number; calls: number },
): Promise<Line[]> => {
  const address = await reader(store);
  const first = await opened("shop", address);
  await indexed(store, first.source);
  await first.close();

  const attached: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    const begun = performance.now();
    const { close } = await opened("shop", address);
    attached.push(performance.now() - begun);
    await close();
  }
  const { source, close } = await opened("shop", address);
  try {
    const [head, , consumers] = await look(source);
    assertEqual("the overview of an attached store", "its newest position", Number(head.position?.split(":").at(-1)), newest);
    assertEqual("the overview of an attached store", "its consumers", consumers.length, 3);
    const looks: number[] = [];
    for (let call = 0; call < calls; call += 1) looks.push(await spentMs(store.db, address.username, () => look(source)));
    const on = { events, limit: "–" };
    return [
      atMost({ work: `attaching a store of ${tool}`, figure: p50AndP99(attached), ...on }, 2_000, { value: median(attached), unit: " ms" }),
      atMost({ work: `database time of the overview of a store of ${tool}`, figure: p50AndP99(looks), ...on }, 50, {
        value: median(looks),
        unit: " ms",
      }),
    ];
  } finally {
    await close();
  }
};

const measureOne = ({ tool, make, fill }: ForeignStore, events: number, { options: { calls }, stores, say }: Bench): Promise<Line[]> =>
  stores.inScratch(async (store) => {
    await make(store);
    say(`Filling a store of ${tool} with ${events.toLocaleString("en")} events …`);
    const newest = await fill(store, events);
    return measureAt(store, { tool, newest, events, calls });
  });

/** What a store of another tool costs its server, read by a login that has SELECT, with the indexes that the console asks for. */
const measure = async (bench: Bench): Promise<Line[]> => {
  const lines: Line[] = [];
  for (const events of bench.options.sizes) for (const each of FOREIGN_STORES) lines.push(...(await measureOne(each, events, bench)));
  return lines;
};

export const sources: Part = { name: "sources", measure };
