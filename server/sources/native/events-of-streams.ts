import type { Database } from "@/server/db/database";
import type { RecordedEvent } from "@/server/domain/event";
import type { LogCheckLimits } from "../audit-source";
import type { StretchSource } from "../stretch-source";
import { decodeEvent, EVENT_COLUMNS } from "./decode-event";
import { nativePosition } from "./native-position";
import { rawRows } from "./raw-rows";
import { searching } from "./search-client";

const EVENTS = `
  select ${EVENT_COLUMNS} from event_store.events
   where stream_id = any($1) and event_type = any($2) and global_position <= $3 order by stream_id, stream_version, global_position`;

export const eventsOfStreams = async (
  db: Database,
  { streams, types, upTo }: Parameters<StretchSource["eventsOfStreams"]>[0],
  { statementTimeout, signal }: LogCheckLimits,
): Promise<RecordedEvent[]> => {
  const rows = await searching(db, { limitMs: statementTimeout, signal }, (client) =>
    rawRows(client, EVENTS, [[...streams], [...types], nativePosition(upTo).toString()]),
  );
  return rows.map(decodeEvent);
};
