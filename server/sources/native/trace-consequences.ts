import type { Database } from "@/server/db/database";
import type { Consequence, TraceSource } from "../trace-source";
import { isUuid } from "./event-id-text";
import { rawRows } from "./raw-rows";
import { decodeTraced, READABLE, READABLE_OF_FEW, tracedColumns } from "./traced-event";
import { insideOf, prefixesOf } from "./within";

/**
 * An event has one cause, so the only way to come to an event twice is round a loop through the first one. The outer limit ends the
 * recursion early; the lateral one keeps each step a lookup by the index, and `+ 0` keeps the order from choosing another one.
 */
const effects = (inside: string): string => `
  with recursive effects as (
    select e.event_id, e.global_position, 0 as steps from event_store.events e where e.event_id = $1 and ${READABLE} and ${inside}
    union all
    select caused.event_id, caused.global_position, f.steps + 1
      from effects f cross join lateral (
        select e.event_id, e.global_position from event_store.events e
         where lower(e.causation_id) = f.event_id::text and e.event_id not in ($1, f.event_id) and ${READABLE_OF_FEW} and ${inside}
         order by e.global_position + 0 limit $3) caused
     where f.steps < $2)
  select ${tracedColumns("$4")}, f.steps from (select * from effects limit $3) f join event_store.events e on e.event_id = f.event_id
   order by f.steps, e.global_position`;

export const EFFECTS = effects("true");

export const consequencesOf = async (
  db: Database,
  { eventId, depth, limit, amounts, within }: Parameters<TraceSource["consequencesOf"]>[0],
): Promise<Consequence[]> => {
  if (!isUuid(eventId)) return [];
  const rows = await rawRows(db.$client, within ? effects(insideOf("e", within, 5)) : EFFECTS, [
    eventId,
    depth,
    limit,
    JSON.stringify(amounts),
    ...prefixesOf(within),
  ]);
  return rows.map((row) => ({ ...decodeTraced(row), steps: Number(row[12]) }));
};
