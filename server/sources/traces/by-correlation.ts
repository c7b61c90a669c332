import type { Database } from "@/server/db/database";
import { rawRows } from "../native/raw-rows";
import { prefixesOf } from "../native/within";
import type { TraceSource } from "../trace-source";
import { inOrder, insideOf, placeOf, type TraceTable } from "./trace-table";
import { decodeTraced, tracedColumns } from "./traced-event";

export const eventsIn = (table: TraceTable, inside: string, isFurther: boolean): string => `
  select ${tracedColumns(table, "$3")} from ${table.events}
   where ${table.correlationId} = $1 and ${isFurther ? `${placeOf(table)} > ${table.placeOf("$4")}` : "true"} and ${table.readable} and ${inside}
   order by ${inOrder(table)} limit $2`;

export const eventsOfCorrelation = async (
  db: Database,
  table: TraceTable,
  { correlationId, after, limit, amounts, within }: Parameters<TraceSource["eventsOfCorrelation"]>[0],
) => {
  const values = [correlationId, limit, JSON.stringify(amounts), ...(after === undefined ? [] : [after])];
  const statement = eventsIn(table, insideOf(table, within, values.length + 1), after !== undefined);
  return (await rawRows(db.$client, statement, [...values, ...prefixesOf(within)])).map(decodeTraced);
};
