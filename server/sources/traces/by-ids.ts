import type { Database } from "@/server/db/database";
import { isUuid } from "../native/event-id-text";
import { rawRows } from "../native/raw-rows";
import { prefixesOf } from "../native/within";
import type { TraceSource } from "../trace-source";
import { inOrder, insideOf, type TraceTable } from "./trace-table";
import { decodeTraced, tracedColumns } from "./traced-event";

export const byIds = (table: TraceTable, inside: string): string => `
  select ${tracedColumns(table, "$2")} from ${table.events}
   where ${table.eventId} = any($1::${table.idType}[]) and ${table.readable} and ${inside} order by ${inOrder(table)}`;

/** Another text is the id of no event. */
export const isIdOf = ({ idType }: TraceTable, text: string): boolean => idType === "text" || isUuid(text);

export const eventsById = async (
  db: Database,
  table: TraceTable,
  { eventIds, amounts, within }: Parameters<TraceSource["eventsById"]>[0],
) => {
  const ids = eventIds.filter((id) => isIdOf(table, id));
  if (ids.length === 0) return [];
  const statement = byIds(table, insideOf(table, within, 3));
  return (await rawRows(db.$client, statement, [ids, JSON.stringify(amounts), ...prefixesOf(within)])).map(decodeTraced);
};
