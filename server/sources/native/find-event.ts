import type { Database } from "@/server/db/database";
import { position } from "@/server/domain/position";
import type { EventSource } from "../event-source";
import { rawRows } from "./raw-rows";

const FOUND = "select global_position, stream_id from event_store.events where event_id = $1";

export const findEvent = async (db: Database, eventId: string): ReturnType<EventSource["findEvent"]> => {
  const [row] = await rawRows(db.$client, FOUND, [eventId]);
  return row ? { position: position(row[0]!), streamId: row[1]! } : null;
};
