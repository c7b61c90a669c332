import type { Database } from "@/server/db/database";
import { cutPage } from "../attached/cut-page";
import { beyondVersion, inVersionOrder, streamPageOf } from "../attached/stream-page";
import { tableOf } from "../attached/table-of";
import type { StreamPageRequest, StreamPageText } from "../event-source";
import { rawRows } from "../native/raw-rows";
import { EVENT_NAMES, eventColumns, PAYLOAD_BYTES } from "./event-columns";
import { isOfStream, keyOf } from "./event-conditions";
import { EVENTS, type MartenLayout } from "./layout";
import { readStreamName } from "./stream-name";

const pageOf = (layout: MartenLayout, direction: StreamPageRequest["direction"]): string =>
  cutPage({
    columns: EVENT_NAMES,
    rows: `select ${eventColumns(layout)} from ${tableOf(layout, EVENTS)} e
            where ${isOfStream(layout, "e", 1)} and ${beyondVersion("e.version", direction, 3)} and ($5::text[] is null or e.type = any($5))
            order by ${inVersionOrder("e.version", direction)} limit $4`,
    order: inVersionOrder("version", direction),
    bytes: PAYLOAD_BYTES,
  });

/** Archived events too: what is put aside has happened all the same. */
export const readStreamJson = async (
  db: Database,
  layout: MartenLayout,
  { streamId, direction, after, limit, types }: StreamPageRequest,
): Promise<StreamPageText> => {
  const key = readStreamName(layout, streamId);
  const values = key && [...keyOf(key), after?.toString() ?? null, limit, types ?? null];
  return streamPageOf(values ? await rawRows(db.$client, pageOf(layout, direction), values) : []);
};
