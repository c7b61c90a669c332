import type { Database } from "@/server/db/database";
import { cutPage } from "../attached/cut-page";
import { beyondVersion, inVersionOrder } from "../attached/stream-page";
import type { StreamPageRequest } from "../event-source";
import { type RawRow, rawRows } from "../native/raw-rows";
import { messageColumns, PAGE_COLUMNS, PAYLOAD_BYTES } from "./event-columns";
import { type MessageDbLayout, messagesOf } from "./layout";

const pageOf = (messages: string, direction: StreamPageRequest["direction"]): string =>
  cutPage({
    columns: PAGE_COLUMNS,
    rows: `select ${messageColumns(messages)} from ${messages} m
            where m.stream_name = $1 and ${beyondVersion("m.position", direction, 2)} and ($4::text[] is null or m.type = any($4))
            order by ${inVersionOrder("m.position", direction)} limit $3`,
    order: inVersionOrder("position", direction),
    bytes: PAYLOAD_BYTES,
  });

export const streamRows = (
  db: Database,
  layout: MessageDbLayout,
  { streamId, direction, after, limit, types }: StreamPageRequest,
): Promise<RawRow[]> =>
  rawRows(db.$client, pageOf(messagesOf(layout), direction), [streamId, after?.toString() ?? null, limit, types ?? null]);
