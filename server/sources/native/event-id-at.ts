import type { Database } from "@/server/db/database";
import type { Position } from "@/server/domain/position";
import { nativePosition } from "./native-position";
import { rawRows } from "./raw-rows";

export const eventIdAt = async (db: Database, at: Position): Promise<string | null> => {
  const [row] = await rawRows(db.$client, "select event_id from event_store.events where global_position = $1", [nativePosition(at)]);
  return row?.[0] ?? null;
};
