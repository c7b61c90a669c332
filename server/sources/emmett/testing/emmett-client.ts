import { once } from "node:events";
import { rawSql, sql } from "@event-driven-io/dumbo";
import type { Event } from "@event-driven-io/emmett";
import { projections } from "@event-driven-io/emmett";
import { getPostgreSQLEventStore, postgreSQLEventStoreConsumer, postgreSQLRawSQLProjection } from "@event-driven-io/emmett-postgresql";
import { THROUGH } from "./run-emmett";

type BankEvent =
  | Event<"AccountOpened", { account: string; owner: string }>
  | Event<"MoneyDeposited", { account: string; amount: string }>
  | Event<"MoneyWithdrawn", { account: string; amount: string }>;

const balances = postgreSQLRawSQLProjection<BankEvent>({
  name: "account_balances",
  version: 1,
  canHandle: ["MoneyDeposited", "MoneyWithdrawn"],
  init: () => rawSql("create table if not exists account_balances (stream_id text primary key, balance numeric not null)"),
  evolve: ({ type, data }) => {
    const signed = type === "MoneyDeposited" ? data.amount : type === "MoneyWithdrawn" ? `-${data.amount}` : "0";
    return sql(
      "insert into account_balances as b values (%L, %L) on conflict (stream_id) do update set balance = b.balance + excluded.balance",
      data.account,
      signed,
    );
  },
});

const openStore = (url: string) => getPostgreSQLEventStore(url, { projections: projections.inline([balances]) });

const ACCOUNTS = 40;

const appendOne = async (store: ReturnType<typeof openStore>, writer: number, nth: number): Promise<void> => {
  const account = `account-${(writer * 7 + nth * 3) % ACCOUNTS}`;
  const events: BankEvent[] = [
    { type: "MoneyDeposited", data: { account, amount: `${nth + 1}.25` } },
    ...(nth % 3 === 0 ? [{ type: "MoneyWithdrawn", data: { account, amount: "1.00" } } as const] : []),
  ];
  if (nth === 0) events.unshift({ type: "AccountOpened", data: { account, owner: `owner of ${account}` } });
  await store.appendToStream(account, events);
};

/** `writers` of them at once, each so many appends one after the other. */
const append = async (url: string, writers: number, appends: number): Promise<void> => {
  const store = openStore(url);
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      // What collides with another writer of the account is not appended: a conflict is an answer.
      for (let nth = 0; nth < appends; nth += 1) await appendOne(store, writer, nth).catch(() => undefined);
    }),
  );
  await store.close();
};

export type WrittenEvent = { type: string; data: Record<string, unknown>; metadata?: Record<string, unknown> };
export type WriteOptions = { streamId: string; appends: readonly WrittenEvent[][] };

/** These events, in as many appends; what they are called and carry is the caller's. */
const write = async (url: string, writes: readonly WriteOptions[]): Promise<void> => {
  const store = getPostgreSQLEventStore(url);
  for (const { streamId, appends } of writes) for (const events of appends) await store.appendToStream(streamId, [...events]);
  await store.close();
};

/** Prints the position of each event that the handler took. */
const openConsumer = (url: string, { processorId, version, beside, types, stopAfter, failAt }: ConsumeOptions) => {
  const consumer = postgreSQLEventStoreConsumer<BankEvent>({ connectionString: url, stopWhen: { noMessagesLeft: true } });
  let handled = 0;
  consumer.reactor<BankEvent>({
    processorId,
    ...(version === undefined ? {} : { version }),
    ...(types ? { canHandle: types } : {}),
    ...(stopAfter === undefined ? {} : { stopAfter: () => handled >= stopAfter }),
    eachMessage: ({ metadata }) => {
      handled += 1;
      if (failAt !== undefined && handled >= failAt) throw new Error("the handler cannot take this event");
      process.stdout.write(`${metadata.globalPosition}\n`);
    },
  });
  if (beside !== undefined) consumer.reactor<BankEvent>({ processorId: beside, eachMessage: () => undefined });
  return consumer;
};

/** To the end of the store. */
const consume = async (url: string, options: ConsumeOptions): Promise<void> => {
  const consumer = openConsumer(url, options);
  await consumer.start();
  await consumer.close();
};

/** The same, and once more by the same object when it is told to. */
const consumeTwice = async (url: string, options: ConsumeOptions): Promise<void> => {
  const consumer = openConsumer(url, options);
  await consumer.start();
  process.stdout.write(`${THROUGH}\n`);
  await once(process.stdin, "data");
  await consumer.start();
  await consumer.close();
};

/** `beside`: another processor of the same consumer, which takes everything. */
export type ConsumeOptions = {
  processorId: string;
  version?: number;
  beside?: string;
  types?: BankEvent["type"][];
  stopAfter?: number;
  failAt?: number;
};

/** Runs the async projection to the end of the store, as a processor of its own. */
const project = async (url: string): Promise<void> => {
  const consumer = postgreSQLEventStoreConsumer<BankEvent>({ connectionString: url, stopWhen: { noMessagesLeft: true } });
  consumer.projector({
    projection: postgreSQLRawSQLProjection<BankEvent>({
      name: "withdrawals",
      canHandle: ["MoneyWithdrawn"],
      init: () => rawSql("create table if not exists withdrawals (stream_id text primary key, times int not null)"),
      evolve: ({ data }) =>
        sql("insert into withdrawals as w values (%L, 1) on conflict (stream_id) do update set times = w.times + 1", data.account),
    }),
  });
  await consumer.start();
  await consumer.close();
};

const migrate = async (url: string): Promise<void> => {
  const store = openStore(url);
  await store.schema.migrate();
  await store.close();
};

// A process of its own: emmett changes how the driver parses numbers, for everybody in the process.
const [, , command, url = "", options = "{}"] = process.argv;
const asked = JSON.parse(options);
const done =
  command === "migrate"
    ? migrate(url)
    : command === "append"
      ? append(url, asked.writers, asked.appends)
      : command === "write"
        ? write(url, asked)
        : command === "project"
          ? project(url)
          : command === "consume-twice"
            ? consumeTwice(url, asked)
            : consume(url, asked);
void done.then(() => process.exit(0));
