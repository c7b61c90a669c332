import type { Database } from "@/server/db/database";
import { tableOf } from "../attached/table-of";
import type { StreamListRequest } from "../attached-source";
import type { StreamSummary } from "../event-source";
import { rawRows } from "../native/raw-rows";
import { decodeSummary } from "../native/stream-summary";
import { insideOf, prefixesOf } from "../native/within";
import { DEFAULT_PARTITION, type EmmettLayout, MESSAGES, STREAMS } from "./layout";

/** As `decodeSummary` takes it apart, of the stream `at.stream_id`. */
const SUMMARY = `
  select at.stream_id, newest.stream_position - oldest.stream_position + 1, oldest.created, newest.created, newest.message_type,
         newest.transaction_id || ':' || newest.global_position`;
const endsOf = (messages: string): string => {
  const end = (order: string) => `cross join lateral (
    select m.stream_position, m.created, m.message_type, m.transaction_id, m.global_position from ${messages} m
     where m.stream_id = at.stream_id and m.partition = $1 order by m.stream_position ${order} limit 1)`;
  return `${end("")} oldest ${end("desc")} newest`;
};

// A stream that was archived and begun again has two rows.
const page = (streams: string, messages: string, within: StreamListRequest["within"]): string => `
  ${SUMMARY}
    from (select distinct s.stream_id from ${streams} s
           where s.partition = $1 and ($2::text is null or s.stream_id > $2) and ($3::text is null or s.stream_id ^@ $3) and ${insideOf("s", within, 5)}
           order by s.stream_id limit $4) at ${endsOf(messages)}
   order by at.stream_id`;

/** Streams by id; one whose events are not committed yet is not there. */
export const listStreams = async (
  db: Database,
  layout: EmmettLayout,
  { after, prefix, limit, within }: StreamListRequest,
): Promise<StreamSummary[]> => {
  const text = page(tableOf(layout, STREAMS), tableOf(layout, MESSAGES), within);
  const values = [DEFAULT_PARTITION, after ?? null, prefix ?? null, limit, ...prefixesOf(within)];
  return (await rawRows(db.$client, text, values)).map(decodeSummary);
};

export const streamSummary = async (db: Database, layout: EmmettLayout, streamId: string): Promise<StreamSummary | null> => {
  const messages = tableOf(layout, MESSAGES);
  const [row] = await rawRows(db.$client, `${SUMMARY} from (select $2::text as stream_id) at ${endsOf(messages)}`, [
    DEFAULT_PARTITION,
    streamId,
  ]);
  return row ? decodeSummary(row) : null;
};
