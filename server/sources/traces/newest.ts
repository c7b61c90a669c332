import type { Database } from "@/server/db/database";
import { decodeInstant } from "../native/decode-event";
import { rawRows } from "../native/raw-rows";
import { prefixesOf } from "../native/within";
import type { TraceSource, TraceSummary } from "../trace-source";
import { inOrder, insideOf, type TraceTable } from "./trace-table";

const LOOKED_AT = 2_000;
const MOST_TOLD = 100;

/** The inner order lets the look at each trace end where enough are found; sorted afterwards, all of them would be looked at. */
export const newest = (table: TraceTable, inside = "true"): string => `
  select n.correlation_id, t.events, t.streams, t.types[1], t.first_at, t.last_at
    from (select correlation_id, min(nth) as nth
            from (select ${table.correlationId} as correlation_id, row_number() over (order by ${inOrder(table, "desc")}) as nth from ${table.events}
                   where ${table.readable} and ${inside} order by ${inOrder(table, "desc")} limit ${LOOKED_AT}) looked
           where correlation_id is not null group by correlation_id order by nth) n
    cross join lateral (
      select count(*) as events, count(distinct stream_id) as streams, array_agg(type order by at) as types, min(occurred_at) as first_at, max(occurred_at) as last_at
        from (select ${table.streamId} as stream_id, ${table.type} as type, ${table.occurredAt} as occurred_at,
                     row_number() over (order by ${inOrder(table)}) as at
                from ${table.events} where ${table.correlationId} = n.correlation_id and ${table.readable} and ${inside}
               order by ${inOrder(table)} limit ${MOST_TOLD + 1}) o) t
   where t.events > 1 order by n.nth limit $1`;

export const newestTraces = async (
  db: Database,
  table: TraceTable,
  { limit, within }: Parameters<TraceSource["newestTraces"]>[0],
): Promise<TraceSummary[]> =>
  (await rawRows(db.$client, newest(table, insideOf(table, within, 2)), [limit, ...prefixesOf(within)])).map(
    ([correlationId, events, streams, firstType, firstAt, lastAt]) => ({
      correlationId: correlationId!,
      events: Math.min(Number(events), MOST_TOLD),
      isWhole: Number(events) <= MOST_TOLD,
      streams: Number(streams),
      firstType: firstType!,
      firstAt: decodeInstant(firstAt!),
      lastAt: decodeInstant(lastAt!),
    }),
  );
