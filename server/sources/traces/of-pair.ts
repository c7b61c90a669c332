import type { Database } from "@/server/db/database";
import { rawRows } from "../native/raw-rows";
import type { TraceSource } from "../trace-source";
import { placeColumns, placeNames, placeOf, type TraceTable } from "./trace-table";
import { decodeTraced, tracedColumns } from "./traced-event";

/** Versions of a stream rise with the place in the log: each side is read back from its end, by the index of versions. */
const side = (table: TraceTable, stream: string, isEarlier: boolean): string => `(
  select ${tracedColumns(table, "$4")}, ${placeColumns(table)} from ${table.events}
   where ${table.streamId} = ${stream} and ${isEarlier ? `${placeOf(table)} < ${table.placeOf("$5")}` : "true"} and ${table.readable}
   order by ${table.version} desc limit $3)`;

export const pair = (table: TraceTable, isEarlier: boolean): string =>
  `select * from (${side(table, "$1", isEarlier)} union all ${side(table, "$2", isEarlier)}) e order by ${placeNames(table, "desc")} limit $3`;

export const eventsOfPair = async (
  db: Database,
  table: TraceTable,
  { streamIds: [left, right], before, limit, amounts }: Parameters<TraceSource["eventsOfPair"]>[0],
) => {
  const values = [left, right, limit, JSON.stringify(amounts), ...(before === undefined ? [] : [before])];
  return (await rawRows(db.$client, pair(table, before !== undefined), values)).map(decodeTraced);
};
