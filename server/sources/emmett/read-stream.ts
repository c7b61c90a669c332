import type { Database } from "@/server/db/database";
import { cutPage } from "../attached/cut-page";
import { beyondVersion, inVersionOrder } from "../attached/stream-page";
import { tableOf } from "../attached/table-of";
import type { StreamPageRequest } from "../event-source";
import { type RawRow, rawRows } from "../native/raw-rows";
import { MESSAGE_COLUMNS, PAGE_COLUMNS, PAYLOAD_BYTES } from "./event-columns";
import { DEFAULT_PARTITION, type EmmettLayout, MESSAGES } from "./layout";

const pageOf = (messages: string, direction: StreamPageRequest["direction"]): string =>
  cutPage({
    columns: PAGE_COLUMNS,
    rows: `select ${MESSAGE_COLUMNS} from ${messages} m
            where m.stream_id = $1 and m.partition = $2 and ${beyondVersion("m.stream_position", direction, 3)} and ($5::text[] is null or m.message_type = any($5))
            order by ${inVersionOrder("m.stream_position", direction)} limit $4`,
    order: inVersionOrder("stream_position", direction),
    bytes: PAYLOAD_BYTES,
  });

/** Archived events too: what is put aside has happened all the same. */
export const streamRows = (
  db: Database,
  layout: EmmettLayout,
  { streamId, direction, after, limit, types }: StreamPageRequest,
): Promise<RawRow[]> => {
  const values = [streamId, DEFAULT_PARTITION, after?.toString() ?? null, limit, types ?? null];
  return rawRows(db.$client, pageOf(tableOf(layout, MESSAGES), direction), values);
};
