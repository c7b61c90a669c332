import type { Database } from "@/server/db/database";
import { position } from "@/server/domain/position";
import { cutPage } from "../attached/cut-page";
import type { SafePosition } from "../attached/safe-position";
import { jsonOfEvents } from "../attached/stream-page";
import type { LogPageText, LogRequest } from "../attached-source";
import { rawRows } from "../native/raw-rows";
import { insideOf, prefixesOf } from "../native/within";
import { messageColumns, PAGE_COLUMNS, PAYLOAD_BYTES } from "./event-columns";
import { type MessageDbLayout, messagesOf } from "./layout";

const TAKEN = 13;

const pageOf = (messages: string, within: LogRequest["within"]): string =>
  cutPage({
    columns: PAGE_COLUMNS,
    rows: `select ${messageColumns(messages)} from ${messages} m
            where m.global_position > $1::bigint and m.global_position <= $2::bigint and ${insideOf("m", within, 4, "stream_name")}
            order by m.global_position limit $3`,
    order: "global_position",
    bytes: PAYLOAD_BYTES,
  });

/** Times of those behind `$1`, the safe position or not. */
export const messagesAfter = (layout: MessageDbLayout): string =>
  `select m.time at time zone 'UTC' as at from ${messagesOf(layout)} m where m.global_position > $1::bigint order by m.global_position`;

/** Events up to the safe position, a page at a time. A stream's are in its order: whoever writes holds its category until it ends. */
export const readLog = async (
  db: Database,
  layout: MessageDbLayout,
  safe: SafePosition,
  { after, within, limit }: LogRequest,
): Promise<LogPageText> => {
  const values = [after ?? "0", safe.position.toString(), limit, ...prefixesOf(within)];
  const rows = await rawRows(db.$client, pageOf(messagesOf(layout), within), values);
  const last = rows.at(-1);
  return {
    json: jsonOfEvents(rows),
    events: rows.length,
    end: last ? position(last[0]!) : null,
    hasMore: rows.length === limit || rows.length < Number(last?.[TAKEN] ?? 0),
  };
};
