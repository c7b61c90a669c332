import type { Database } from "@/server/db/database";
import { rawRows } from "../native/raw-rows";
import { prefixesOf } from "../native/within";
import type { TraceSource } from "../trace-source";
import { isIdOf } from "./by-ids";
import { insideOf, type TraceTable } from "./trace-table";
import { decodeTraced, tracedColumns } from "./traced-event";

/** What is outside ends the chain: nobody is told what lies behind it. */
export const chain = (table: TraceTable, inside: string): string => `
  with recursive chain as (
    select ${table.eventId} as id, ${table.causeId} as cause, 0 as steps, array[${table.eventId}] as seen
      from ${table.events} where ${table.eventId} = $1 and ${table.readable} and ${inside}
    union all
    select ${table.eventId}, ${table.causeId}, c.steps + 1, c.seen || ${table.eventId}
      from chain c join ${table.events} on ${table.eventId} = c.cause
     where c.steps < $2 and not ${table.eventId} = any(c.seen) and ${table.readable} and ${inside})
  select ${tracedColumns(table, "$3")} from chain c join ${table.events} on ${table.eventId} = c.id order by c.steps`;

export const causesOf = async (
  db: Database,
  table: TraceTable,
  { eventId, depth, amounts, within }: Parameters<TraceSource["causesOf"]>[0],
) => {
  if (!isIdOf(table, eventId)) return [];
  const statement = chain(table, insideOf(table, within, 4));
  return (await rawRows(db.$client, statement, [eventId, depth, JSON.stringify(amounts), ...prefixesOf(within)])).map(decodeTraced);
};
