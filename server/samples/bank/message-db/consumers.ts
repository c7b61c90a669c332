import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import type { Logger } from "@/server/runtime/logger";
import { MONEY_SIGNS } from "../story/scene";
import { type ConsumerOptions, type Message, openConsumer, positionStreamOf } from "./eventide-consumer";

const MAILED_BEFORE_IT_WAS_STOPPED = 500;
const LOOKS_EVERY_MS = 250;

export const BALANCES =
  "create table if not exists public.account_balances (account text primary key, balance numeric not null, at bigint not null)";

/** What was handled already is handed over again after a restart: a row knows up to where it is. */
const ADD_TO_BALANCE = `
  insert into public.account_balances as b values ($1, $2, $3)
      on conflict (account) do update set balance = b.balance + excluded.balance, at = excluded.at where b.at < excluded.at`;

const STOPPED = { category: "account", identifier: "statement-mailer" };

/** Stopped by somebody after a while, and never started again: it falls further behind with every event. */
export const leaveOneStopped = async (pool: pg.Pool): Promise<void> => {
  const { rowCount } = await pool.query("select from messages where stream_name = $1 limit 1", [positionStreamOf(STOPPED)]);
  if (rowCount) return;
  const consumer = await openConsumer(pool, { ...STOPPED, handle: () => undefined, stopAfter: MAILED_BEFORE_IT_WAS_STOPPED });
  await consumer.catchUp();
};

const balances = (pool: pg.Pool): ConsumerOptions => ({
  category: "account",
  identifier: "balances",
  handle: async ({ type, stream_name, data, global_position }) => {
    const sign = MONEY_SIGNS[type];
    if (sign) await pool.query(ADD_TO_BALANCE, [stream_name, `${sign === -1 ? "-" : ""}${JSON.parse(data).amount}`, global_position]);
  },
});

const refuse = ({ type }: Message): void => {
  if (type === "TransferRefunded") throw new Error("fraud-watch knows no refunds");
};

/** What the bank's own services do beside its messages: one fills a table, one follows, and one fails at the same message at every start. */
export const runConsumers = async (pool: pg.Pool, logger: Logger, signal: AbortSignal): Promise<void> => {
  const consumers = await Promise.all(
    [balances(pool), { category: "transfer", identifier: "notifications", handle: () => undefined }].map((options) =>
      openConsumer(pool, options),
    ),
  );
  const fraudWatch = await openConsumer(pool, { category: "account", identifier: "fraud-watch", handle: refuse });
  await fraudWatch.catchUp().catch((error: unknown) => logger.warn({ err: error }, "fraud-watch ended"));
  while (!signal.aborted) {
    for (const consumer of consumers) await consumer.catchUp();
    await delay(LOOKS_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
};
