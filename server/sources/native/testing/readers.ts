import type pg from "pg";
import { position } from "@/server/domain/position";
import type { EventSource } from "@/server/sources/event-source";
import { DELIVERED_COLUMNS, type Delivered, deliveredOf } from "./check-delivery";

/** Reads what is new since its last poll. It remembers what it was given, as a checkpoint would. */
export type Reader = { poll(): Promise<number>; delivered: Delivered[] };

const last = (delivered: readonly Delivered[]): bigint => delivered.at(-1)?.position ?? 0n;

const readerOf = (read: (after: bigint) => Promise<Delivered[]>, delivered: Delivered[] = []): Reader => ({
  delivered,
  poll: async () => {
    const events = await read(last(delivered));
    delivered.push(...events);
    return events.length;
  },
});

type Resumed = { delivered?: Delivered[] | undefined };

/** The product's own: publishes the head and reads up to it. `delivered` resumes another reader's work. */
export const throughSource = (source: EventSource, { limit = 500, delivered = [] }: Resumed & { limit?: number } = {}): Reader =>
  readerOf(async (after) => {
    const upTo = await source.publishHead();
    const { events } = await source.readAfter({ after: position(after.toString()), upTo, types: ["Happened"], limit });
    return events.map(({ globalPosition, streamId, streamVersion }) => ({ position: BigInt(globalPosition), streamId, streamVersion }));
  }, delivered);

const query = async (pool: pg.Pool, text: string, values: unknown[]): Promise<Delivered[]> => {
  const { rows } = await pool.query<{ position: string; stream: string; version: string }>(text, values);
  return rows.map(deliveredOf);
};

const UP_TO = `select ${DELIVERED_COLUMNS} from event_store.events e where global_position > $1 and global_position <= $2 order by global_position`;

/** The head computed anew for each read, without the published one: what an observer without an engine would do. */
export const throughSafeHead = (pool: pg.Pool, delivered: Delivered[] = []): Reader =>
  readerOf(async (after) => {
    const { rows } = await pool.query<{ head: string }>("select event_store.safe_head()::text as head");
    return query(pool, UP_TO, [after, rows[0]!.head]);
  }, delivered);

/** Reads what `condition` lets through, with the position to continue after as `$1`: the mistakes that the tests must catch. */
export const naive = (
  pool: pg.Pool,
  condition: string,
  { order = "e.global_position", delivered = [] }: Resumed & { order?: string } = {},
): Reader =>
  readerOf(
    (after) => query(pool, `select ${DELIVERED_COLUMNS} from event_store.events e where ${condition} order by ${order}`, [after]),
    delivered,
  );
