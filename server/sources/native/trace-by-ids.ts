import type { Database } from "@/server/db/database";
import type { TraceSource } from "../trace-source";
import { isUuid } from "./event-id-text";
import { rawRows } from "./raw-rows";
import { decodeTraced, READABLE, tracedColumns } from "./traced-event";
import { insideOf, prefixesOf } from "./within";

const byIds = (inside: string): string => `
  select ${tracedColumns("$2")} from event_store.events e where e.event_id = any($1::uuid[]) and ${READABLE} and ${inside} order by e.global_position`;

export const eventsById = async (db: Database, { eventIds, amounts, within }: Parameters<TraceSource["eventsById"]>[0]) => {
  const ids = eventIds.filter(isUuid);
  if (ids.length === 0) return [];
  const rows = await rawRows(db.$client, byIds(insideOf("e", within, 3)), [ids, JSON.stringify(amounts), ...prefixesOf(within)]);
  return rows.map(decodeTraced);
};
