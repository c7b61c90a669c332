import type pg from "pg";
import { rawRows } from "../raw-rows";

/** By which columns single events can be looked up. An audit may run on a store whose indexes somebody dropped to do what they forbid. */
export type EventIndexes = { byEventId: boolean; byStreamVersion: boolean; byTypeTime: boolean };

const INDEXED_COLUMNS = `
  select (select string_agg(a.attname, ' ' order by k.n)
            from unnest(i.indkey::int2[]) with ordinality k (attnum, n) join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum)
    from pg_index i where i.indrelid = 'event_store.events'::regclass and i.indisvalid and i.indpred is null and i.indexprs is null`;

export const readEventIndexes = async (client: pg.PoolClient): Promise<EventIndexes> => {
  const indexes = (await rawRows(client, INDEXED_COLUMNS)).map(([columns]) => columns ?? "");
  const by = (columns: string) => indexes.some((index) => `${index} `.startsWith(`${columns} `));
  return { byEventId: by("event_id"), byStreamVersion: by("stream_id stream_version"), byTypeTime: by("event_type occurred_at") };
};

/**
 * Ends a subquery that looks something up for each event of a stretch. With an index `offset 0` keeps it a look-up: the planner would
 * rather read the whole log once, and an audit of the newest events would cost more with every year. Without one that is the only way.
 */
export const eachBy = (isIndexed: boolean): string => (isIndexed ? "offset 0" : "");
