import type pg from "pg";
import type { ToldEvent } from "../story/write-scene";

export type AppendWish = {
  event: ToldEvent;
  /** How many events the stream must have; asked again after a conflict. */
  expected: () => Promise<bigint>;
  attempts: number;
  signal: AbortSignal;
};

/** A store that the bank is written to. */
export type TrafficStore = {
  pool: pg.Pool;
  /** What selects its events, as a table with the columns of our own `event_store.events`. */
  events: string;
  append(wish: AppendWish): Promise<{ outcome: "appended"; streamVersion: bigint } | { outcome: "conflict" }>;
};
