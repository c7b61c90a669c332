import type { Database } from "@/server/db/database";
import { inStreamOrder, type Placed } from "@/server/domain/attached/in-stream-order";
import { cutPage } from "../attached/cut-page";
import { jsonOfEvents } from "../attached/stream-page";
import { tableOf } from "../attached/table-of";
import type { LogPageText, LogRequest } from "../attached-source";
import { type RawRow, rawRows } from "../native/raw-rows";
import { insideOf, prefixesOf } from "../native/within";
import { comparePlaces, type Place, positionOf, readPlace } from "./emmett-position";
import { MESSAGE_COLUMNS, PAYLOAD_BYTES } from "./event-columns";
import { DEFAULT_PARTITION, type EmmettLayout, MESSAGES } from "./layout";
import { assertOwnTransactions } from "./own-transactions";
import { readHorizon } from "./read-head";

/** How far a stream is looked through for versions that were handed out in another order: as many as may be written while one transaction is open. */
const LOOKED_THROUGH = 200;

type Key = Placed<Place> & { row: RawRow };

const KEYS = "m.stream_id, m.stream_position, m.transaction_id, m.global_position, m.is_archived";
const [STREAM, VERSION, TRANSACTION, POSITION, IS_ARCHIVED] = [0, 1, 2, 3, 4];
/** Of a page's first row. */
const TAKEN = 4;

const placeOf = (row: RawRow): Place => ({ transaction: row[TRANSACTION]!, position: row[POSITION]! });

const keyOf = (row: RawRow): Key => ({
  stream: `${row[IS_ARCHIVED]} ${row[STREAM]}`,
  version: BigInt(row[VERSION]!),
  place: placeOf(row),
  row,
});

const namesOf = (rows: readonly RawRow[]) => [
  ...[STREAM, VERSION, POSITION].map((column) => rows.map((row) => row[column]!)),
  DEFAULT_PARTITION,
];

const keysOf = (messages: string, within: LogRequest["within"]): string =>
  cutPage({
    columns: "stream_id, stream_position, transaction_id, global_position",
    rows: `select m.* from ${messages} m
            where m.partition = $1 and ($2::xid8 is null or (m.transaction_id, m.global_position) > ($2::xid8, $3::bigint))
              and m.transaction_id < $4::xid8 and ${insideOf("m", within, 6)}
            order by m.transaction_id, m.global_position limit $5`,
    order: "transaction_id, global_position",
    bytes: PAYLOAD_BYTES,
  });

// By the position, which stays what it is when a stream is archived and its versions are given again. One look-up each: as a join it would be a scan
// of the whole table where that is small enough to seem cheap.
const named = (messages: string): string => `
    cross join lateral (
      select m.* from ${messages} m
       where m.stream_id = k.stream_id and m.stream_position = k.stream_position and m.global_position = k.global_position and m.partition = $4
       limit 1) m`;

/** The keys of a page, and those that it is put in order with: of one snapshot, so that a stream that is archived meanwhile is archived in all of them. */
const placed = (messages: string): string => `
  with page as materialized (
    select ${KEYS} from unnest($1::text[], $2::bigint[], $3::bigint[]) as k (stream_id, stream_position, global_position) ${named(messages)})
  select * from page
  union all
  select m.* from (select stream_id, is_archived, min(stream_position) as low, max(stream_position) as high from page group by 1, 2) s
   cross join lateral (
     select greatest(s.high, max(m.stream_position)) as top from ${messages} m
      where m.stream_id = s.stream_id and m.partition = $4 and m.is_archived = s.is_archived
        and m.stream_position between s.low + 1 and s.high + ${LOOKED_THROUGH} and (m.transaction_id, m.global_position) <= ($5::xid8, $6::bigint)) handed_out
   cross join lateral (
     select ${KEYS} from ${messages} m
      where m.stream_id = s.stream_id and m.partition = $4 and m.is_archived = s.is_archived
        and m.stream_position between s.low - ${LOOKED_THROUGH} and handed_out.top
        and ((m.transaction_id, m.global_position) > ($7::xid8, $8::bigint)
          or (m.stream_position > s.low and (m.transaction_id, m.global_position) <= ($5::xid8, $6::bigint)))) m`;

const eventsOf = (messages: string): string => `
  select ${MESSAGE_COLUMNS} from unnest($1::text[], $2::bigint[], $3::bigint[]) with ordinality as k (stream_id, stream_position, global_position, nth)
    ${named(messages)} order by k.nth`;

/** Times of those behind `$2` and `$3`, below the horizon or not. */
export const messagesAfter = (layout: EmmettLayout): string =>
  `select m.created as at from ${tableOf(layout, MESSAGES)} m
    where m.partition = $1 and (m.transaction_id, m.global_position) > ($2::xid8, $3::bigint) order by m.transaction_id, m.global_position`;

/**
 * Events at or below the horizon, a page at a time; a page may pass events that are told later, and tell none. Throws
 * `OperationError("unavailable")` where that order is another server's.
 */
export const readLog = async (db: Database, layout: EmmettLayout, { after, within, limit }: LogRequest): Promise<LogPageText> => {
  const messages = tableOf(layout, MESSAGES);
  const [{ safe }] = await Promise.all([readHorizon(db, layout), assertOwnTransactions(db, messages)]);
  const from = after === undefined ? null : readPlace(after);
  const values = [DEFAULT_PARTITION, from?.transaction ?? null, from?.position ?? null, safe.below.toString(), limit];
  const page = await rawRows(db.$client, keysOf(messages, within), [...values, ...prefixesOf(within)]);
  const last = page.at(-1);
  if (!last) return { json: "[]", events: 0, end: null, hasMore: false };
  const range = { after: from, upTo: placeOf(last) };
  const { transaction, position } = from ?? { transaction: "0", position: "0" };
  const keys = await rawRows(db.$client, placed(messages), [
    ...namesOf(page),
    ...[transaction, position, range.upTo.transaction, range.upTo.position],
  ]);
  const told = inStreamOrder(keys.map(keyOf), range, comparePlaces);
  const rows = await rawRows(db.$client, eventsOf(messages), namesOf(told.map(({ row }) => row)));
  return {
    json: jsonOfEvents(rows),
    events: rows.length,
    end: positionOf(range.upTo),
    hasMore: page.length === limit || page.length < Number(page[0]![TAKEN]),
  };
};
