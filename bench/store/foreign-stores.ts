import { installMessageDb } from "@/server/samples/bank/message-db/install";
import { martenLayout, PLAIN } from "@/server/sources/marten/testing/marten-layout";
import { migrateEmmett } from "../lines/emmett-rebuild";
import type { Store } from "./bench-stores";

/** A store as another tool makes it, filled by SQL: `fill` gives its newest position. Three of its consumers stand at the end, a little and far behind. */
export type ForeignStore = { tool: string; make(store: Store): Promise<void>; fill(store: Store, events: number): Promise<number> };

/** Eight events a stream, some thousand events a transaction: no transaction id may be one that the server has not given out. */
const EMMETT_EVENTS = `
  with given as (select pg_current_xact_id()::text::bigint as last)
  insert into emt_messages (stream_position, global_position, transaction_id, stream_id, partition, message_schema_version, message_id, message_type, message_data, message_metadata)
  select n % 8 + 1, n + 1, (1 + (n * (last - 1) / $1::bigint))::text::xid8, 'account-' || n / 8, 'emt:default', '1', 'message-' || n,
         case n % 8 when 0 then 'AccountOpened' else 'MoneyDeposited' end, jsonb_build_object('account', 'account-' || n / 8, 'amount', '25.00'), '{}'
    from given, generate_series(0, $1::bigint - 1) n`;
const EMMETT_STREAMS = `
  insert into emt_streams (stream_id, stream_position, partition, stream_type, stream_metadata)
  select 'account-' || n, 8, 'emt:default', 'account', '{}' from generate_series(0, $1::bigint / 8 - 1) n`;
const EMMETT_CONSUMERS = `
  insert into emt_processors (last_processed_transaction_id, version, processor_id, partition, status, last_processed_checkpoint)
  select '1'::xid8, 1, name, 'emt:default', 'running', lpad(at::text, 19, '0')
    from (values ('at-the-end', $1::bigint), ('behind', greatest(0, $1::bigint - 5000)), ('at-the-beginning', 0)) stands(name, at)`;

const CONSUMERS = 3;

/** Ten categories; consumers of the first. */
const MESSAGES = `
  insert into message_store.messages (stream_name, type, position, data, metadata, time)
  select 'account' || (n / 8) % 10 || '-' || n / 8, case n % 8 when 0 then 'AccountOpened' else 'MoneyDeposited' end, n % 8,
         jsonb_build_object('account', n / 8, 'amount', '25.00'), null, now()
    from generate_series(0, $1::bigint - 1) n`;
const RECORDED = `
  insert into message_store.messages (stream_name, type, position, data)
  select 'account0:position-' || name, 'Recorded', 0, jsonb_build_object('position', at)
    from (values ('at-the-end', $1::bigint), ('behind', greatest(1, $1::bigint - 50000)), ('at-the-beginning', 1)) stands(name, at)`;

const MARTEN_EVENTS = `
  insert into mt_events (seq_id, id, stream_id, version, data, type)
  select n + 1, gen_random_uuid(), 'account-' || n / 8, n % 8 + 1, jsonb_build_object('account', n / 8, 'amount', '25.00'),
         case n % 8 when 0 then 'account_opened' else 'money_deposited' end
    from generate_series(0, $1::bigint - 1) n`;
const MARTEN_STREAMS = `
  insert into mt_streams (id, type, version) select 'account-' || n, 'account', 8 from generate_series(0, $1::bigint / 8 - 1) n`;
const MARTEN_PROGRESS = `
  insert into mt_event_progression (name, last_seq_id)
  values ('HighWaterMark', $1::bigint), ('AtTheEnd:All', $1::bigint), ('Behind:All', greatest(0, $1::bigint - 5000)), ('AtTheBeginning:All', 0)`;

const run = async ({ db: { $client } }: Store, statements: readonly string[], events: number): Promise<void> => {
  for (const statement of statements) await $client.query(statement, [events]);
};

export const FOREIGN_STORES: readonly ForeignStore[] = [
  {
    tool: "emmett",
    make: migrateEmmett,
    fill: async (store, events) => {
      await run(store, [EMMETT_EVENTS, EMMETT_STREAMS, EMMETT_CONSUMERS], events);
      await store.db.$client.query("select setval('emt_global_message_position', $1)", [events]);
      return events;
    },
  },
  {
    tool: "message-db",
    make: ({ url }) => installMessageDb(url),
    fill: async (store, events) => {
      await run(store, [MESSAGES, RECORDED], events);
      return events + CONSUMERS;
    },
  },
  {
    tool: "Marten",
    make: async ({ db }) => void (await db.$client.query(martenLayout(PLAIN))),
    fill: async (store, events) => {
      await run(store, [MARTEN_EVENTS, MARTEN_STREAMS, MARTEN_PROGRESS], events);
      await store.db.$client.query("select setval('mt_events_sequence', $1)", [events]);
      return events;
    },
  },
];
