import type { Database } from "@/server/db/database";
import { position } from "@/server/domain/position";
import type { EventSource, EventWindow } from "../event-source";
import { decodeEvent, EVENT_COLUMNS } from "./decode-event";
import { nativePosition } from "./native-position";
import { rawRows } from "./raw-rows";

/** Rows looked at for each event asked for: rare types cost an index walk, never a scan of the store. */
const SCANNED_PER_EVENT = 4;
const SCANNED_AT_LEAST = 2_000;

// The window ends at its last event of any type. That event is always returned, wanted or not, because a checkpoint may stand
// on it: a projection that reads rare types must not begin each batch where its last wanted event was.
const WINDOW = `
  with span as (
    select max(global_position) as last from (
      select global_position from event_store.events
       where global_position > $1 and global_position <= $2 order by global_position limit $3) s)
  select ${EVENT_COLUMNS} from event_store.events
   where global_position > $1 and global_position <= (select last from span)
     and (event_type = any($4) or global_position = (select last from span))
   order by global_position limit $5`;

/** Up to `limit` events of the wanted types after a position, never past `upTo`. */
export const readAfter = async (
  db: Database,
  { after, upTo, types, limit }: Parameters<EventSource["readAfter"]>[0],
): Promise<EventWindow> => {
  const scanned = Math.max(limit * SCANNED_PER_EVENT, SCANNED_AT_LEAST);
  const rows = await rawRows(db.$client, WINDOW, [nativePosition(after), nativePosition(upTo), scanned, types, limit]);
  const last = rows.at(-1);
  if (!last) return { events: [], bytes: 0, end: null };
  const wanted = new Set(types);
  const kept = rows.filter((row) => wanted.has(row[4]!));
  return {
    events: kept.map(decodeEvent),
    bytes: kept.reduce((bytes, row) => bytes + row[6]!.length + row[7]!.length, 0),
    end: { position: position(last[0]!), eventId: last[3]! },
  };
};
