import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { attachStore } from "@/server/sources/attach-store";
import type { AttachedSource } from "@/server/sources/attached-source";
import type { Bench, Part } from "../part";
import { atMost, type Line } from "../report/line";
import { median, p50AndP99 } from "../report/statistics";
import { assertEqual } from "../report/wrong-result";
import type { Store } from "../store/bench-stores";
import { spentMs } from "../tools/spent-ms";
import { migrateEmmett } from "./emmett-rebuild";

/** Eight events a stream, some thousand events a transaction: no transaction id may be one that the server has not given out. */
const FILL = `
  with given as (select pg_current_xact_id()::text::bigint as last)
  insert into emt_messages (stream_position, global_position, transaction_id, stream_id, partition, message_schema_version, message_id, message_type, message_data, message_metadata)
  select n % 8 + 1, n + 1, (1 + (n * (last - 1) / $1::bigint))::text::xid8, 'account-' || n / 8, 'emt:default', '1', 'message-' || n,
         case n % 8 when 0 then 'AccountOpened' else 'MoneyDeposited' end, jsonb_build_object('account', 'account-' || n / 8, 'amount', '25.00'), '{}'
    from given, generate_series(0, $1::bigint - 1) n`;
const STREAMS = `
  insert into emt_streams (stream_id, stream_position, partition, stream_type, stream_metadata)
  select 'account-' || n, 8, 'emt:default', 'account', '{}' from generate_series(0, $1::bigint / 8 - 1) n`;
const CONSUMERS = `
  insert into emt_processors (last_processed_transaction_id, version, processor_id, partition, status, last_processed_checkpoint)
  select '1'::xid8, 1, name, 'emt:default', 'running', lpad(at::text, 19, '0')
    from (values ('at-the-end', $1::bigint), ('behind', greatest(0, $1::bigint - 5000)), ('at-the-beginning', 0)) stands(name, at)`;

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

const fill = async ({ db: { $client } }: Store, events: number): Promise<void> => {
  for (const statement of [FILL, STREAMS, CONSUMERS]) await $client.query(statement, [events]);
  await $client.query("select setval('emt_global_message_position', $1)", [events]);
};

/** The two that large stores want; what the console says is missing is what is made here. */
const indexed = async ({ db }: Store, source: AttachedSource): Promise<void> => {
  for (const { statement } of source.describe().missingIndexes) await db.execute(sql.raw(statement.replace(" concurrently", "")));
  await db.execute(sql.raw("vacuum analyze emt_messages"));
};

const opened = async (name: string, address: URL): Promise<{ source: AttachedSource; close(): Promise<void> }> => {
  const store = attachStore({ name, url: address.toString() });
  const attachment = await store.attachment();
  if (attachment.kind === "refused") throw new Error(attachment.sentence);
  return { source: attachment.source, close: store.close };
};

const look = (source: AttachedSource) => Promise.all([source.head(), source.gaps(), source.consumers()]);

const measureAt = async (store: Store, events: number, calls: number): Promise<Line[]> => {
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
    assertEqual("the overview of an attached store", "its newest position", BigInt(head.position?.split(":").at(-1) ?? 0), BigInt(events));
    assertEqual("the overview of an attached store", "its consumers", consumers.length, 3);
    const looks: number[] = [];
    for (let call = 0; call < calls; call += 1) looks.push(await spentMs(store.db, address.username, () => look(source)));
    const on = { events, limit: "–" };
    return [
      atMost({ work: "attaching a store of emmett", figure: p50AndP99(attached), ...on }, 2_000, { value: median(attached), unit: " ms" }),
      atMost({ work: "database time of an attached store's overview", figure: p50AndP99(looks), ...on }, 50, {
        value: median(looks),
        unit: " ms",
      }),
    ];
  } finally {
    await close();
  }
};

/** What a store of another tool costs its server, read by a login that has SELECT, with the indexes that the console asks for. */
const measure = async ({ options: { sizes, calls }, stores, say }: Bench): Promise<Line[]> => {
  const lines: Line[] = [];
  for (const events of sizes)
    await stores.inScratch(async (store) => {
      await migrateEmmett(store);
      say(`Filling a store of emmett with ${events.toLocaleString("en")} events …`);
      await fill(store, events);
      lines.push(...(await measureAt(store, events, calls)));
    });
  return lines;
};

export const sources: Part = { name: "sources", measure };
