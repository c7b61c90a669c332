import type { Database } from "@/server/db/database";
import { rawRows } from "../native/raw-rows";
import { prefixesOf } from "../native/within";
import type { TraceSource } from "../trace-source";
import { insideOf, placeColumns, placeNames, type TraceTable } from "./trace-table";
import { decodeTraced, tracedColumns } from "./traced-event";

/** A causation id may spell an event's id in capitals. Each event is one lookup by the index. */
export const outside = (table: TraceTable, inside = "true"): string => `
  select effect.* from unnest($1::text[]) listed(id) cross join lateral (
    select ${tracedColumns(table, "$4")}, ${placeColumns(table)} from ${table.events}
     where ${table.causedBy("listed.id")} and ${table.correlationId} is distinct from $2 and ${table.readableOfFew} and ${inside}
     order by ${table.orderOfFew} limit $3) effect
   order by ${placeNames(table)} limit $3`;

export const effectsOutside = async (
  db: Database,
  table: TraceTable,
  { correlationId, eventIds, limit, amounts, within }: Parameters<TraceSource["effectsOutside"]>[0],
) => {
  const ids = eventIds.map((id) => id.toLowerCase());
  const values = [ids, correlationId, limit, JSON.stringify(amounts), ...prefixesOf(within)];
  return (await rawRows(db.$client, outside(table, insideOf(table, within, 5)), values)).map(decodeTraced);
};
