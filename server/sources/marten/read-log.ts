import type { Database } from "@/server/db/database";
import { inStreamOrder, type Placed } from "@/server/domain/attached/in-stream-order";
import { position } from "@/server/domain/position";
import { cutPage } from "../attached/cut-page";
import { jsonOfEvents } from "../attached/stream-page";
import { tableOf } from "../attached/table-of";
import type { LogPageText, LogRequest } from "../attached-source";
import { type RawRow, rawRows } from "../native/raw-rows";
import { insideOf, prefixesOf } from "../native/within";
import type { BelievedPosition } from "./believed-position";
import { EVENT_NAMES, eventColumns } from "./event-columns";
import { EVENTS, type MartenLayout } from "./layout";
import { streamNameOf } from "./stream-name";

/** How far a stream is looked through for versions that drew an earlier position, as a Rich append may that meets another one. */
const LOOKED_THROUGH = 200;

type Key = Placed<bigint>;

const keyOf = ([name, version, at, isArchived]: RawRow): Key => ({
  stream: `${isArchived} ${name}`,
  version: BigInt(version!),
  place: BigInt(at!),
});
const comparePlaces = (one: bigint, other: bigint): number => (one < other ? -1 : one > other ? 1 : 0);

const keysOf = (layout: MartenLayout, within: LogRequest["within"]): string =>
  cutPage({
    columns: "seq_id",
    rows: `select e.seq_id, e.data from ${tableOf(layout, EVENTS)} e
            cross join lateral (select ${streamNameOf(layout, "e", "stream_id")} as stream_name) n
            where e.seq_id > $1::bigint and e.seq_id <= $2::bigint and ${insideOf("n", within, 4, "stream_name")} order by e.seq_id limit $3`,
    order: "seq_id",
    bytes: "octet_length(data::text)",
  });

const [POSITION, TAKEN] = [0, 1];

/** The keys of a page, and those that it is put in order with: of one snapshot, so that a stream that is archived meanwhile is archived in all of them. */
const placed = (layout: MartenLayout): string => {
  const isArchived = (alias: string) => (layout.eventColumns.includes("is_archived") ? `${alias}.is_archived` : "false");
  const ofStream = `m.stream_id = s.stream_id ${layout.hasTenants ? "and m.tenant_id = s.tenant_id" : ""} and ${isArchived("m")} = s.is_archived`;
  const events = tableOf(layout, EVENTS);
  return `
  with page as materialized (
    select ${streamNameOf(layout, "e", "stream_id")} as stream_name, e.version, e.seq_id, ${isArchived("e")} as is_archived, e.stream_id, e.tenant_id
      from ${events} e where e.seq_id = any($1::bigint[]))
  select stream_name, version, seq_id, is_archived from page
  union all
  select s.stream_name, m.version, m.seq_id, s.is_archived
    from (select stream_name, is_archived, stream_id, tenant_id, min(version) as low, max(version) as high from page group by 1, 2, 3, 4) s
   cross join lateral (
     select greatest(s.high, max(m.version)) as top from ${events} m
      where ${ofStream} and m.version between s.low + 1 and s.high + ${LOOKED_THROUGH} and m.seq_id <= $2::bigint) handed_out
   cross join lateral (
     select m.version, m.seq_id from ${events} m
      where ${ofStream} and m.version between s.low - ${LOOKED_THROUGH} and handed_out.top
        and (m.seq_id > $3::bigint or (m.version > s.low and m.seq_id <= $2::bigint))) m`;
};

const eventsOf = (layout: MartenLayout): string => `
  select ${EVENT_NAMES} from unnest($1::bigint[]) with ordinality as k(at, nth)
    join (select ${eventColumns(layout)} from ${tableOf(layout, EVENTS)} e where e.seq_id = any($1::bigint[])) e on e.seq_id = k.at order by k.nth`;

/** Times of those behind `$1`, below what is safe or not. */
export const eventsBehind = (layout: MartenLayout): string =>
  `select e."timestamp" as at from ${tableOf(layout, EVENTS)} e where e.seq_id > $1::bigint order by e.seq_id`;

/** Events at or below what is safe, a page at a time; a page may pass events that are told later, and tell none. */
export const readLog = async (
  db: Database,
  layout: MartenLayout,
  safe: BelievedPosition,
  { after, within, limit }: LogRequest,
): Promise<LogPageText> => {
  const from = after === undefined ? 0n : BigInt(after);
  const page = await rawRows(db.$client, keysOf(layout, within), [from.toString(), safe.position.toString(), limit, ...prefixesOf(within)]);
  const last = page.at(-1);
  if (!last) return { json: "[]", events: 0, end: null, hasMore: false };
  const range = { after: from, upTo: BigInt(last[POSITION]!) };
  const keys = await rawRows(db.$client, placed(layout), [page.map((row) => row[POSITION]!), ...[range.after, range.upTo].map(String)]);
  const told = inStreamOrder(keys.map(keyOf), range, comparePlaces);
  const rows = await rawRows(db.$client, eventsOf(layout), [told.map(({ place }) => place.toString())]);
  return {
    json: jsonOfEvents(rows),
    events: rows.length,
    end: position(range.upTo.toString()),
    hasMore: page.length === limit || page.length < Number(page[0]![TAKEN]),
  };
};
