import { randomUUID } from "node:crypto";
import { type ClaimedCopy, claimCopy } from "@/server/db/copies/claim-copy";
import { makeCopy } from "@/server/db/copies/make-copy";
import type { Database } from "@/server/db/database";
import { testRegistry } from "@/server/engine/testing/journal";
import type { ReadForeign } from "@/server/projections/foreign-events";
import { type Logger, openLogger } from "@/server/runtime/logger";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { eventually } from "@/server/testing/eventually";
import { keepCopy } from "../keep-copy";

/** Each call is a copier of its own that no engine's life keeps others from taking over, and that logs to `log`; gives what stops it. */
export type StartCopy = (url: string, read?: ReadForeign, log?: string[]) => () => Promise<void>;

/** A logger whose lines are kept, also those that are told to nobody else. */
export const loggerTo = (log: string[]): Logger => {
  const logger = openLogger("engine", { write: (line: string) => void log.push(line) });
  logger.level = "debug";
  return logger;
};

/** The copy of `bank` in the hands of an engine that nobody sees alive: the next one may take it. */
export const takeCopy = async (db: Database): Promise<ClaimedCopy> => {
  await makeCopy(db, "bank");
  const copy = await claimCopy(db, { source: "bank", engineId: randomUUID() });
  if (!copy) throw new Error("an engine that is alive has the copy");
  return copy;
};

/** Begins what runs until it is aborted; gives what stops it. */
export const untilStopped = (run: (signal: AbortSignal) => Promise<void>): (() => Promise<void>) => {
  const stopping = new AbortController();
  const running = run(stopping.signal);
  return async () => {
    stopping.abort();
    await running;
  };
};

export const useCopies = async (db: Database, use: (start: StartCopy) => Promise<void>): Promise<void> => {
  const stops: (() => Promise<void>)[] = [];
  await use((url, read, log = []) => {
    const keeping = {
      ...{ db, log: openNativeSource({ db }), registry: testRegistry, logger: loggerTo(log) },
      ...{ settings: { name: "bank", url, copy: true, ...(read ? { read } : {}) }, engineId: randomUUID(), reach: () => undefined },
    };
    const stop = untilStopped((signal) => keepCopy(keeping, signal));
    stops.push(stop);
    return stop;
  });
  await Promise.all(stops.map((stop) => stop()));
};

export type CopiedRow = {
  position: string;
  streamId: string;
  version: string;
  eventId: string;
  type: string;
  at: string;
  from: string | null;
};

/** The copy, in the order of this console's log; `at`: in microseconds, `from`: where the original is. */
export const copiedRows = async (db: Database): Promise<CopiedRow[]> =>
  (
    await db.$client.query<CopiedRow>(`
      select global_position::text as position, stream_id as "streamId", stream_version::text as version, event_id::text as "eventId", event_type as type,
             (extract(epoch from occurred_at) * 1000000)::bigint::text as at, metadata -> 'copiedFrom' ->> 'position' as "from"
        from event_store.events order by global_position`)
  ).rows;

export type CopyRow = {
  position: string | null;
  events: string;
  epoch: string;
  behind: { events: number; isMore: boolean; oldestSeconds: number | null } | null;
  waits_for: string | null;
  trouble: string | null;
  is_stopped: boolean;
  trouble_since: Date | null;
};

export const copyRow = async (db: Database): Promise<CopyRow | undefined> =>
  (await db.$client.query<CopyRow>("select * from tidemark.copies where source = 'bank'")).rows[0];

/** The copy's row, once it is so. */
export const copyOnce = (db: Database, isSo: (row: CopyRow) => boolean): Promise<CopyRow> =>
  eventually(async () => {
    const seen = await copyRow(db);
    return seen && isSo(seen) && seen;
  });

/** What is copied, once it is that much. */
export const copiedOnce = (db: Database, events: number): Promise<CopiedRow[]> =>
  eventually(async () => {
    const seen = await copiedRows(db);
    return seen.length >= events && seen;
  });
