import type pg from "pg";
import { settleIndexes } from "@/server/db/imports/settle-indexes";
import { publishAll, withoutIndexes } from "./fill-store";

/** Steps of a fine with the share of fines that take it: those of the published road fines, 561,470 events of 150,370 fines. */
const STEPS = `(values
  (1, 'Create Fine', 100, '{"amount": %1$s, "points": 0, "article": %4$s, "dismissal": "NIL", "vehicleClass": "A", "totalPaymentAmount": 0.0}'),
  (2, 'Send Fine', 69, '{"expense": %2$s}'),
  (3, 'Insert Fine Notification', 53, '{"lastSent": "P", "notificationType": "P"}'),
  (4, 'Add penalty', 53, '{"amount": %3$s}'),
  (5, 'Payment', 52, '{"paymentAmount": %1$s, "totalPaymentAmount": %1$s}'),
  (6, 'Send for Credit Collection', 46, '{}')) as step (number, type, share, data)`;
const EVENTS_PER_FINE = 3.73;
/** Two articles have most of the fines, eighty share the others. */
const ARTICLE = "case when fine % 10 < 6 then 7 when fine % 10 < 9 then 157 else 200 + fine / 10 % 80 end";

const FILL = `
  insert into event_store.events (stream_id, stream_version, event_id, event_type, data, metadata, occurred_at)
  select 'A' || fine, row_number() over (partition by fine order by number), gen_random_uuid(), type,
         format(data, (fine::bigint * 7919 % 20000) / 100.0, (fine % 1500) / 100.0, (fine::bigint * 7919 % 40000) / 100.0, ${ARTICLE})::jsonb, '{}',
         timestamptz '2000-01-01 00:00:00Z' + (fine + number * $1::int / 8) * interval '1 minute'
    from generate_series(1, $1::int) fine, ${STEPS}
   where (fine::bigint * 7919 + number * 131) % 100 < share
   order by fine + number * $1::int / 8`;

/** Fines whose steps are spread over the log, as time spreads them. Answers how many events there are. */
export const fillFines = async (client: pg.ClientBase, events: number): Promise<number> => {
  let stored = 0;
  // One statement for all of them, however many.
  await client.query("set statement_timeout = 0");
  await withoutIndexes(client, async () => {
    await client.query("begin; select event_store.claim_positions()");
    stored = (await client.query(FILL, [Math.ceil(events / EVENTS_PER_FINE)])).rowCount ?? 0;
    await client.query("commit");
  });
  await settleIndexes(client, events);
  await publishAll(client);
  await client.query("vacuum analyze event_store.events");
  await client.query("checkpoint");
  return stored;
};

/** What `fine-balances` makes of them, by one set-based statement: the limit. */
export const FINE_BALANCES_IN_SQL = `
  select stream_id, amount, expense, paid, amount + expense - paid as balance,
         case sign(amount + expense - paid) when 0 then 'settled' when -1 then 'overpaid' else 'open' end as status
    from (
      select stream_id,
             coalesce((array_agg((data ->> 'amount')::numeric order by global_position desc)
                        filter (where event_type in ('Create Fine', 'Add penalty')))[1], 0)::numeric(30,2) as amount,
             coalesce(sum((data ->> 'expense')::numeric) filter (where event_type = 'Send Fine'), 0)::numeric(30,2) as expense,
             coalesce(sum((data ->> 'paymentAmount')::numeric) filter (where event_type = 'Payment'), 0)::numeric(30,2) as paid
        from event_store.events
       where event_type in ('Create Fine', 'Send Fine', 'Add penalty', 'Payment')
       group by stream_id) fines`;
