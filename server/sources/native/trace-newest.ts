import type { Database } from "@/server/db/database";
import type { TraceSource, TraceSummary } from "../trace-source";
import { decodeInstant } from "./decode-event";
import { rawRows } from "./raw-rows";
import { READABLE } from "./traced-event";
import { insideOf, prefixesOf } from "./within";

const LOOKED_AT = 2_000;
const MOST_TOLD = 100;

/** The inner order lets the look at each trace end where enough are found; sorted afterwards, all of them would be looked at. */
const newest = (inside: (alias: string) => string): string => `
  select n.correlation_id, t.events, t.streams, t.types[1], t.first_at, t.last_at
    from (select e.correlation_id, max(e.global_position) as newest
            from (select e.correlation_id, e.global_position from event_store.events e
                   where ${READABLE} and ${inside("e")} order by e.global_position desc limit ${LOOKED_AT}) e
           where e.correlation_id is not null group by e.correlation_id order by newest desc) n
    cross join lateral (
      select count(*) as events, count(distinct o.stream_id) as streams, array_agg(o.event_type order by o.global_position) as types,
             min(o.occurred_at) as first_at, max(o.occurred_at) as last_at
        from (select e.* from event_store.events e where e.correlation_id = n.correlation_id and ${READABLE} and ${inside("e")}
               order by e.global_position limit ${MOST_TOLD + 1}) o) t
   where t.events > 1 order by n.newest desc limit $1`;

export const NEWEST = newest(() => "true");

export const newestTraces = async (db: Database, { limit, within }: Parameters<TraceSource["newestTraces"]>[0]): Promise<TraceSummary[]> =>
  (await rawRows(db.$client, within ? newest((alias) => insideOf(alias, within, 2)) : NEWEST, [limit, ...prefixesOf(within)])).map(
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
