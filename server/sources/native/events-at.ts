import type { Database } from "@/server/db/database";
import type { RecordedEvent } from "@/server/domain/event";
import type { Position } from "@/server/domain/position";
import { decodeEvent, EVENT_COLUMNS } from "./decode-event";
import { nativePosition } from "./native-position";
import { rawRows } from "./raw-rows";

export const eventsAt = async (db: Database, positions: readonly Position[]): Promise<(RecordedEvent | null)[]> => {
  const rows = await rawRows(db.$client, `select ${EVENT_COLUMNS} from event_store.events where global_position = any($1)`, [
    positions.map(nativePosition),
  ]);
  const found = new Map(rows.map((row) => [row[0], decodeEvent(row)]));
  return positions.map((at) => found.get(at) ?? null);
};
