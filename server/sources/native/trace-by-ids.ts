import type { Database } from "@/server/db/database";
import type { TraceSource } from "../trace-source";
import { isUuid } from "./event-id-text";
import { rawRows } from "./raw-rows";
import { decodeTraced, READABLE, tracedColumns } from "./traced-event";

const BY_IDS = `
  select ${tracedColumns("$2")} from event_store.events e where e.event_id = any($1::uuid[]) and ${READABLE} order by e.global_position`;

export const eventsById = async (db: Database, { eventIds, amounts }: Parameters<TraceSource["eventsById"]>[0]) => {
  const ids = eventIds.filter(isUuid);
  return ids.length === 0 ? [] : (await rawRows(db.$client, BY_IDS, [ids, JSON.stringify(amounts)])).map(decodeTraced);
};
