import type { Database } from "@/server/db/database";
import { rawRows } from "../native/raw-rows";
import { prefixesOf } from "../native/within";
import type { Consequence, TraceSource } from "../trace-source";
import { isIdOf } from "./by-ids";
import { inOrder, insideOf, type TraceTable } from "./trace-table";
import { decodeTraced, OWN_COLUMNS_AT, tracedColumns } from "./traced-event";

/**
 * An event has one cause, so the only way to come to an event twice is round a loop through the first one. The outer limit ends the
 * recursion early; the lateral one keeps each step a lookup by the index.
 */
export const effects = (table: TraceTable, inside = "true"): string => `
  with recursive effects as (
    select ${table.eventId} as id, 0 as steps from ${table.events} where ${table.eventId} = $1 and ${table.readable} and ${inside}
    union all
    select caused.id, f.steps + 1
      from effects f cross join lateral (
        select ${table.eventId} as id from ${table.events}
         where ${table.causedBy("f.id")} and ${table.eventId} not in ($1, f.id) and ${table.readableOfFew} and ${inside}
         order by ${table.orderOfFew} limit $3) caused
     where f.steps < $2)
  select ${tracedColumns(table, "$4")}, f.steps from (select * from effects limit $3) f join ${table.events} on ${table.eventId} = f.id
   order by f.steps, ${inOrder(table)}`;

export const consequencesOf = async (
  db: Database,
  table: TraceTable,
  { eventId, depth, limit, amounts, within }: Parameters<TraceSource["consequencesOf"]>[0],
): Promise<Consequence[]> => {
  if (!isIdOf(table, eventId)) return [];
  const values = [eventId, depth, limit, JSON.stringify(amounts), ...prefixesOf(within)];
  const rows = await rawRows(db.$client, effects(table, insideOf(table, within, 5)), values);
  return rows.map((row) => ({ ...decodeTraced(row), steps: Number(row[OWN_COLUMNS_AT]) }));
};
