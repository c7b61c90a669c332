import type { Database } from "@/server/db/database";
import { rawRows } from "../native/raw-rows";
import type { TraceSource } from "../trace-source";
import { placeColumns, placeNames, placeOf, type TraceTable } from "./trace-table";
import { decodeTraced, tracedColumns } from "./traced-event";

/** Versions of a stream rise with the place in the log: each side is read back from its end, by the index of versions. */
const side = (table: TraceTable, place: number, isEarlier: boolean): string => `(
  select ${tracedColumns(table, "$2")}, ${placeColumns(table)} from ${table.events}
   where ${table.ofStream(place)} and ${isEarlier ? `${placeOf(table)} < ${table.placeOf("$3")}` : "true"} and ${table.readable}
   order by ${table.version} desc limit $1)`;

/** Of the streams whose keys are the parameters from these places on. */
export const pair = (table: TraceTable, places: readonly number[], isEarlier: boolean): string =>
  `select * from (${places.map((place) => side(table, place, isEarlier)).join(" union all ")}) e order by ${placeNames(table, "desc")} limit $1`;

export const eventsOfPair = async (
  db: Database,
  table: TraceTable,
  { streamIds, before, limit, amounts }: Parameters<TraceSource["eventsOfPair"]>[0],
) => {
  const values: unknown[] = [limit, JSON.stringify(amounts), ...(before === undefined ? [] : [before])];
  const places: number[] = [];
  for (const key of streamIds.map(table.keyOf)) if (key) places.push(values.push(...key) - key.length + 1);
  if (places.length === 0) return [];
  return (await rawRows(db.$client, pair(table, places, before !== undefined), values)).map(decodeTraced);
};
