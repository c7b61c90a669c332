import { rawSql, sql } from "@event-driven-io/dumbo";
import type { Event } from "@event-driven-io/emmett";
import { postgreSQLRawSQLProjection } from "@event-driven-io/emmett-postgresql";
import type { JsonObject } from "@/server/domain/event";
import { MONEY_SIGNS } from "../story/scene";

export type BankEvent = Event<string, JsonObject, JsonObject>;

/** Commits with the events: it is never behind, and has no checkpoint. */
export const accountBalances = postgreSQLRawSQLProjection<BankEvent>({
  name: "account_balances",
  version: 1,
  canHandle: Object.keys(MONEY_SIGNS),
  init: () => rawSql("create table if not exists account_balances (account text primary key, balance numeric not null)"),
  evolve: ({ type, data, metadata }) =>
    sql(
      "insert into account_balances as b values (%L, %L) on conflict (account) do update set balance = b.balance + excluded.balance",
      metadata.streamName,
      `${MONEY_SIGNS[type] === -1 ? "-" : ""}${String(data.amount)}`,
    ),
});

/** Run by a processor of its own, some moments behind the events. */
export const cardSpending = postgreSQLRawSQLProjection<BankEvent>({
  name: "card_spending",
  version: 1,
  canHandle: ["MoneyWithdrawn"],
  init: () => rawSql("create table if not exists card_spending (purpose text primary key, total numeric not null)"),
  evolve: ({ data }) =>
    sql(
      "insert into card_spending as s values (%L, %L) on conflict (purpose) do update set total = s.total + excluded.total",
      String(data.purpose),
      String(data.amount),
    ),
});
