import type pg from "pg";
import { settleIndexes } from "@/server/db/imports/settle-indexes";

export const STREAMS = 50_000;
export const HOT_STREAM = "account-0";
/** Every tenth event is the hot stream's. */
export const HOT_EVERY = 10;
const CHUNK = 50_000;

/** Payload and metadata of about 450 bytes of JSON, as expressions over `n` (event), `stream`, `type`. */
export const DATA = `
  jsonb_build_object('accountNumber', 'NL' || lpad((stream % 97)::text, 2, '0') || 'TIDE' || lpad(stream::text, 10, '0'),
    'amount', ((n * 7919) % 100000 / 100.0)::numeric(10,2)::text, 'currency', 'EUR', 'reference', 'PAY-' || lpad(n::text, 10, '0'),
    'purpose', 'Invoice ' || (n % 9973) || ', thank you for your order and see you again soon',
    'counterparty', jsonb_build_object('name', 'Van der Berg & Zonen ' || (n % 499), 'iban', 'DE' || lpad((n % 89)::text, 2, '0') || lpad((n * 31)::text, 18, '0'), 'country', 'DE'))
  || case type when 'AccountOpened' then jsonb_build_object('owner', 'Customer ' || stream, 'email', 'customer' || stream || '@example.com') else '{}' end`;
export const METADATA = `jsonb_build_object('channel', case n % 3 when 0 then 'web' when 1 then 'mobile' else 'branch' end, 'application', 'payments', 'release', '2026.4.' || n % 9)`;

const FILL = `
  insert into event_store.events (stream_id, stream_version, event_id, event_type, data, metadata, correlation_id, causation_id, actor, occurred_at)
  select 'account-' || stream, version, gen_random_uuid(), type, ${DATA}, ${METADATA},
         'order-' || n / 5, case when n % 5 = 0 then null else 'event-' || n - 1 end, 'customer-' || stream,
         timestamptz '2025-01-01 00:00:00Z' + n * interval '1.234 seconds'
    from (select n, stream, version,
                 case when version = 1 then 'AccountOpened' else (array['MoneyDeposited','MoneyDeposited','MoneyWithdrawn','SubscriptionFeeCharged'])[1 + (n * 13 + version) % 4] end as type
            from (select n, case when n % ${HOT_EVERY} = 0 then 0 else 1 + ((n - 1 - n / ${HOT_EVERY}) * 7919) % ${STREAMS} end as stream,
                         case when n % ${HOT_EVERY} = 0 then n / ${HOT_EVERY} else 1 + (n - 1 - n / ${HOT_EVERY}) / ${STREAMS} end as version
                    from generate_series($1::bigint, $2::bigint) n) placed) typed
   order by n`;

const OTHER_INDEXES = `
  select format('%I.%I', schemaname, indexname) as name, indexdef as definition
    from pg_indexes where schemaname = 'event_store' and tablename = 'events' and indexdef not like 'CREATE UNIQUE%'`;

/** Indexes that guard nothing are made when the rows are there: that halves the time, and they come out as they would have. */
export const withoutIndexes = async (client: pg.ClientBase, fill: () => Promise<void>): Promise<void> => {
  const { rows } = await client.query<{ name: string; definition: string }>(OTHER_INDEXES);
  for (const { name } of rows) await client.query(`drop index ${name}`);
  await fill();
  await client.query("set maintenance_work_mem = '512MB'");
  for (const { definition } of rows) await client.query(definition);
};

/** The events of these numbers, the first and the last included; those before them have been inserted. */
export const insertEvents = async (client: pg.ClientBase, first: number, last: number): Promise<void> => {
  for (let from = first; from <= last; from += CHUNK) {
    await client.query("begin; select event_store.claim_positions()");
    await client.query(FILL, [from, Math.min(last, from + CHUNK - 1)]);
    await client.query("commit");
  }
};

/** As an engine would: until nothing is left to publish. */
export const publishAll = async (client: pg.ClientBase): Promise<void> => {
  for (;;) {
    const { rows } = await client.query<{ head: string | null }>("select event_store.publish_head() as head");
    if (rows[0]?.head === null) break;
  }
};

/** Fills an empty, migrated store by set-based SQL and publishes its head, as an engine would have. */
export const fillStore = async (client: pg.ClientBase, events: number): Promise<void> => {
  await withoutIndexes(client, () => insertEvents(client, 1, events));
  await settleIndexes(client, events);
  await publishAll(client);
  await client.query("vacuum analyze event_store.events");
  await client.query("vacuum analyze event_store.census");
  await client.query("checkpoint");
};
