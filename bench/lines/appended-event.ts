import type { NewEvent } from "@/server/sources/native/append-events";

/** One event of about 450 bytes of JSON, as a writer sends it. */
export const EVENT: NewEvent = {
  type: "MoneyDeposited",
  data: {
    accountNumber: "NL42TIDE0000012345",
    amount: "125.50",
    currency: "EUR",
    reference: "PAY-0000012345",
    purpose: "Invoice 4711, thank you for your order and see you again soon",
    counterparty: { name: "Van der Berg & Zonen 17", iban: "DE42000000000000012345", country: "DE" },
  },
  metadata: { channel: "web", application: "payments", release: "2026.4.1" },
  occurredAt: "2026-01-31T09:30:00.000Z",
  correlationId: "order-2469",
  causationId: "event-12344",
  actor: "customer-12345",
};

const quoted = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "''")}'::jsonb`;

export const CALL_OF_FUNCTION = `select stream_version, global_position from event_store.append_events('account-' || cast(:stream as text), -1, ${quoted([EVENT])})`;

/** Columns, defaults and indexes of the events; no trigger, no check of versions. */
export const BARE_TABLE = `
  create schema bare;
  create table bare.events (like event_store.events including defaults including indexes);
  create sequence bare.positions;
  alter table bare.events alter column global_position set default nextval('bare.positions');`;

/** The position stands in for the version, which is unique too: nothing is looked up. */
export const BARE_INSERT = `
  with drawn as (select nextval('bare.positions') as position)
  insert into bare.events (global_position, stream_id, stream_version, event_id, event_type, data, metadata, correlation_id, causation_id, actor, occurred_at, checksum)
  select position, 'account-' || cast(:stream as text), position, gen_random_uuid(), 'MoneyDeposited', ${quoted(EVENT.data)}, ${quoted(EVENT.metadata)},
         'order-2469', 'event-12344', 'customer-12345', timestamptz '2026-01-31 09:30:00Z', '\\x00' from drawn`.replaceAll("\n", " ");
