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

type Key = Placed<Place>;

const KEYS = "m.stream_id, m.stream_position, m.transaction_id, m.global_position";
const keyOf = ([streamId, version, transaction, at]: RawRow): Key => ({
  streamId: streamId!,
  version: BigInt(version!),
  place: { transaction: transaction!, position: at! },
});

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

const outOfOrder = (messages: string): string => `
  select ${KEYS} from (select stream_id, min(version) as low, max(version) as high from unnest($1::text[], $2::bigint[]) as k(stream_id, version) group by 1) s
   cross join lateral (
     select greatest(s.high, max(m.stream_position)) as top from ${messages} m
      where m.stream_id = s.stream_id and m.partition = $3 and m.stream_position between s.low + 1 and s.high + ${LOOKED_THROUGH}
        and (m.transaction_id, m.global_position) <= ($4::xid8, $5::bigint)) handed_out
   cross join lateral (
     select ${KEYS} from ${messages} m
      where m.stream_id = s.stream_id and m.partition = $3 and m.stream_position between s.low - ${LOOKED_THROUGH} and handed_out.top
        and ((m.transaction_id, m.global_position) > ($6::xid8, $7::bigint)
          or (m.stream_position > s.low and (m.transaction_id, m.global_position) <= ($4::xid8, $5::bigint)))) m`;

const eventsOf = (messages: string): string => `
  select ${MESSAGE_COLUMNS} from unnest($1::text[], $2::bigint[]) with ordinality as k(stream_id, stream_position, nth)
    join ${messages} m on m.stream_id = k.stream_id and m.stream_position = k.stream_position and m.partition = $3 order by k.nth`;

/** Times of those behind `$2` and `$3`, below the horizon or not. */
export const messagesAfter = (layout: EmmettLayout): string =>
  `select m.created as at from ${tableOf(layout, MESSAGES)} m
    where m.partition = $1 and (m.transaction_id, m.global_position) > ($2::xid8, $3::bigint) order by m.transaction_id, m.global_position`;

const beyond = async (db: Database, messages: string, keys: readonly Key[], after: Place | null, upTo: Place): Promise<Key[]> => {
  const rows = await rawRows(db.$client, outOfOrder(messages), [
    keys.map(({ streamId }) => streamId),
    keys.map(({ version }) => version.toString()),
    ...[DEFAULT_PARTITION, after?.transaction ?? "0", after?.position ?? "0", upTo.transaction, upTo.position],
  ]);
  return rows.map(keyOf);
};

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
  const keys = page.map(keyOf);
  const end = keys.at(-1);
  if (!end) return { json: "[]", events: 0, end: null, hasMore: false };
  const range = { after: from, upTo: end.place };
  const told = inStreamOrder([...keys, ...(await beyond(db, messages, keys, from, end.place))], range, comparePlaces);
  const rows = await rawRows(db.$client, eventsOf(messages), [
    told.map(({ streamId }) => streamId),
    told.map(({ version }) => version.toString()),
    DEFAULT_PARTITION,
  ]);
  return {
    json: jsonOfEvents(rows),
    events: rows.length,
    end: positionOf(end.place),
    hasMore: keys.length === limit || keys.length < Number(page[0]![4]),
  };
};
