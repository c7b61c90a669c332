import type { Database } from "@/server/db/database";
import { cutPage } from "../attached/cut-page";
import { beyondVersion, inVersionOrder } from "../attached/stream-page";
import { tableOf } from "../attached/table-of";
import type { StreamPageRequest } from "../event-source";
import { type RawRow, rawRows } from "../native/raw-rows";
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
export const streamRows = async (
  db: Database,
  layout: MartenLayout,
  { streamId, direction, after, limit, types }: StreamPageRequest,
): Promise<RawRow[]> => {
  const key = readStreamName(layout, streamId);
  return key ? rawRows(db.$client, pageOf(layout, direction), [...keyOf(key), after?.toString() ?? null, limit, types ?? null]) : [];
};
