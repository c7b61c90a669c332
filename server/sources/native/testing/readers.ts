import type pg from "pg";
import type { EventSource } from "@/server/sources/event-source";
import { DELIVERED_COLUMNS, type Delivered, deliveredOf } from "./check-delivery";

/** Reads what is new since its last poll. It remembers what it was given, as a checkpoint would. */
export type Reader = { poll(): Promise<number>; delivered: Delivered[] };

const last = (delivered: readonly Delivered[]): bigint => delivered.at(-1)?.position ?? 0n;

const readerOf = (read: (after: bigint) => Promise<Delivered[]>): Reader => {
  const delivered: Delivered[] = [];
  return {
    delivered,
    poll: async () => {
      const events = await read(last(delivered));
      delivered.push(...events);
      return events.length;
    },
  };
};

/** The product's own: publishes the head and reads up to it. */
export const throughSource = (source: EventSource, limit = 500): Reader => {
  let after = source.start;
  const delivered: Delivered[] = [];
  return {
    delivered,
    poll: async () => {
      const upTo = await source.publishHead();
      const { events, end } = await source.readAfter({ after, upTo, types: ["Happened"], limit });
      delivered.push(
        ...events.map(({ globalPosition, streamId, streamVersion }) => ({ position: BigInt(globalPosition), streamId, streamVersion })),
      );
      after = end?.position ?? after;
      return events.length;
    },
  };
};

const query = async (pool: pg.Pool, text: string, values: unknown[]): Promise<Delivered[]> => {
  const { rows } = await pool.query<{ position: string; stream: string; version: string }>(text, values);
  return rows.map(deliveredOf);
};

/** The head computed anew for each read, without the published one: what an observer without an engine would do. */
export const throughSafeHead = (pool: pg.Pool): Reader =>
  readerOf(async (after) => {
    const { rows } = await pool.query<{ head: string }>("select event_store.safe_head()::text as head");
    return query(
      pool,
      `select ${DELIVERED_COLUMNS} from event_store.events e where global_position > $1 and global_position <= $2 order by global_position`,
      [after, rows[0]!.head],
    );
  });

/** Any statement with the position to continue after as `$1`: the mistakes that the tests must catch. */
export const naive = (pool: pg.Pool, condition: string, order = "e.global_position"): Reader =>
  readerOf((after) => query(pool, `select ${DELIVERED_COLUMNS} from event_store.events e where ${condition} order by ${order}`, [after]));
