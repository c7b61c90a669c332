import type { Database } from "@/server/db/database";
import { databaseErrorOf } from "@/server/db/database-error";
import { OperationError } from "@/server/domain/errors";
import { HISTOGRAM_STEPS, MOST_BARS } from "@/server/domain/histogram-step";
import type { EventFilter } from "../event-source";
import type { Histogram, SearchSource } from "../search-source";
import { decodeInstant } from "./decode-event";
import { filterCondition, parameters } from "./event-filter";
import { nativePosition } from "./native-position";
import { type RawRow, rawRows } from "./raw-rows";
import { searching, wasEnded } from "./search-client";
import { HISTOGRAM_ENDS_AFTER_MS } from "./search-limits";

type Request = Parameters<SearchSource["histogram"]>[0];
type Bind = (value: unknown) => string;

/** Above this the whole log, or one type of it, is drawn from the census: no picture is worth reading every event for. */
const COUNTED_UP_TO = 200_000;
const INVALID_PARAMETER = "22023";

const isOfWholeLog = (filter: EventFilter): boolean => Object.keys(filter).every((name) => name === "type");

/** `(at, events)` of each moment that has a match: calendars are asked once a moment, and many events share theirs. */
const counted = ({ filter, upTo }: Request, bind: Bind): string => `
  select e.occurred_at as at, count(*)::float8 as events from event_store.events e
   where e.global_position <= ${bind(nativePosition(upTo))}::bigint and ${filterCondition(filter, bind)} group by 1`;

/**
 * Points that a thousand events are spread over, evenly between the time of its first event and that of the next thousand's. The last
 * thousand ends with the time of the event that stands last, not with the latest time: one event dated ahead would stretch it over years.
 */
const POINTS = 10;

const estimated = ({ filter: { type }, upTo }: Request, bind: Bind): string => `
  select at + (next_at - at) * ((point + 0.5) / ${POINTS}) as at, events / ${POINTS}::float8 as events
    from (select c.events, first.at, coalesce(lead(first.at) over (order by c.bucket), ends.at) as next_at
            from (select bucket, sum(events) as events from event_store.census
                   where ${type === undefined ? "true" : `event_type = ${bind(type)}`} group by bucket) c
            cross join lateral (select e.occurred_at as at from event_store.events e
                                 where e.global_position >= c.bucket * 1000 order by e.global_position limit 1) first
            cross join (select e.occurred_at as at from event_store.events e
                         where e.global_position <= ${bind(nativePosition(upTo))} order by e.global_position desc limit 1) ends) thousands,
         generate_series(0, ${POINTS - 1}) point`;

/** An end that is named along with a beginning belongs to the picture; alone it may be ages away. */
const lastOf = ({ from, to }: EventFilter): string | null => (from === undefined ? null : (to ?? null));

/** Its first column names the step, so that one pass over the matches is enough: their ends are not known before. */
const statementOf = (matches: string, { filter, zone }: Request, bind: Bind): string => {
  const at = bind(zone);
  return `
  with matches as materialized (${matches}),
       ends as (select coalesce(${bind(filter.from ?? null)}::timestamptz, min(at)) as first,
                       coalesce(${bind(lastOf(filter))}::timestamptz, max(at)) as last from matches),
       step as (select s.* from ends, unnest(${bind(HISTOGRAM_STEPS.map(({ unit }) => unit))}::text[],
                       ${bind(HISTOGRAM_STEPS.map(({ seconds }) => seconds))}::float8[],
                       ${bind(HISTOGRAM_STEPS.map(({ length }) => length))}::interval[]) with ordinality s(unit, seconds, length, place)
                 where extract(epoch from last - first) / seconds < ${MOST_BARS - 1} order by place limit 1),
       bars as (select case when unit = 'second' then date_bin(length, at, timestamptz '2000-01-01 00:00:00Z')
                            else date_trunc(unit, at, ${at}) end as at, sum(events) as events from matches, step group by 1)
  select step.unit, step.seconds, bars.at,
         case when unit = 'second' then bars.at + length else (bars.at at time zone ${at} + length) at time zone ${at} end,
         round(bars.events::numeric)::bigint, (select round(sum(events)::numeric)::bigint from matches)
    from bars, step order by bars.at`;
};

const decode = (kind: "counted" | "estimated", rows: readonly RawRow[]): Histogram => {
  const [unit, seconds, , , , events] = rows[0] ?? [];
  return {
    kind,
    step: HISTOGRAM_STEPS.find((step) => step.unit === unit)?.unit ?? null,
    stepSeconds: Number(seconds ?? 0),
    events: Number(events ?? 0),
    bars: rows.map((row) => ({ at: decodeInstant(row[2]!), until: decodeInstant(row[3]!), events: Number(row[4]) })),
  };
};

/** Of the whole log, or of one type of it. */
const EVENTS = "select sum(events) from event_store.census where $1::text is null or event_type = $1";

/** Matches over time by one pass, or by none where the census knows. See the port. */
export const histogram = async (db: Database, request: Request, countedUpTo = COUNTED_UP_TO): Promise<Histogram> => {
  try {
    return await searching(db, { limitMs: HISTOGRAM_ENDS_AFTER_MS, signal: request.signal }, async (client) => {
      const [known] = isOfWholeLog(request.filter) ? await rawRows(client, EVENTS, [request.filter.type ?? null]) : [];
      const kind = Number(known?.[0] ?? 0) > countedUpTo ? "estimated" : "counted";
      const { values, bind } = parameters();
      const matches = kind === "counted" ? counted(request, bind) : estimated(request, bind);
      return decode(kind, await rawRows(client, statementOf(matches, request, bind), values));
    });
  } catch (error) {
    if (wasEnded(error)) return { kind: "not-counted", afterMs: HISTOGRAM_ENDS_AFTER_MS };
    if (databaseErrorOf(error)?.code === INVALID_PARAMETER)
      throw new OperationError("invalid-request", `zone: the database does not know the time zone ${request.zone}`, {
        field: "zone",
        cause: error,
      });
    throw error;
  }
};
