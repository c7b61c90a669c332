import type { Database } from "@/server/db/database";
import type { RecordedEvent } from "@/server/domain/event";
import { eventJsonOf } from "../event-json";
import type { StreamPageRequest, StreamPageText } from "../event-source";
import { decodeEvent } from "../native/decode-event";
import { type RawRow, rawRows } from "../native/raw-rows";
import { PAGE_BYTES } from "../page-bytes";
import { MESSAGE_COLUMNS, PAYLOAD_BYTES } from "./event-columns";
import { DEFAULT_PARTITION, type EmmettLayout, MESSAGES, tableOf } from "./layout";

const ORDERS = { forwards: "stream_position", backwards: "stream_position desc" } as const;
const BEYOND = { forwards: "m.stream_position > $3::bigint", backwards: "m.stream_position < $3::bigint" } as const;

const pageOf = (messages: string, direction: StreamPageRequest["direction"]): string => `
  select place, stream_id, stream_position, message_id, message_type, schema_version, message_data, message_metadata, correlation_id, causation_id,
         actor, occurred_at, recorded_at, taken
    from (select page.*, count(*) over () as taken, row_number() over w as nth, sum(${PAYLOAD_BYTES}) over w as bytes
            from (select ${MESSAGE_COLUMNS} from ${messages} m
                   where m.stream_id = $1 and m.partition = $2 and ($3::bigint is null or ${BEYOND[direction]}) and ($5::text[] is null or m.message_type = any($5))
                   order by m.${ORDERS[direction]} limit $4) page
          window w as (order by ${ORDERS[direction]})) sized
   where nth = 1 or bytes <= ${PAGE_BYTES} order by ${ORDERS[direction]}`;

type StreamPage = { rows: RawRow[]; isCut: boolean };

/** Archived events too: what is put aside has happened all the same. */
const readPage = async (
  db: Database,
  layout: EmmettLayout,
  { streamId, direction, after, limit, types }: StreamPageRequest,
): Promise<StreamPage> => {
  const rows = await rawRows(db.$client, pageOf(tableOf(layout, MESSAGES), direction), [
    ...[streamId, DEFAULT_PARTITION, after?.toString() ?? null, limit],
    types ?? null,
  ]);
  return { rows, isCut: rows.length < Number(rows.at(-1)?.[13] ?? 0) };
};

export const readStream = async (db: Database, layout: EmmettLayout, page: StreamPageRequest): Promise<RecordedEvent[]> =>
  (await readPage(db, layout, page)).rows.map(decodeEvent);

export const readStreamJson = async (db: Database, layout: EmmettLayout, page: StreamPageRequest): Promise<StreamPageText> => {
  const { rows, isCut } = await readPage(db, layout, page);
  const last = rows.at(-1)?.[2];
  return { json: `[${rows.map(eventJsonOf).join(",")}]`, events: rows.length, last: last ? BigInt(last) : null, isCut };
};
