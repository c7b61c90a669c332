import type { Database } from "@/server/db/database";
import type { TraceSource } from "../trace-source";
import { isUuid, uuidOf } from "./event-id-text";
import { rawRows } from "./raw-rows";
import { decodeTraced, READABLE, tracedColumns } from "./traced-event";
import { insideOf, prefixesOf } from "./within";

/** What is outside ends the chain: nobody is told what lies behind it. */
const chain = (inside: string): string => `
  with recursive chain as (
    select e.event_id, ${uuidOf("e.causation_id")} as cause, 0 as steps, array[e.event_id] as seen
      from event_store.events e where e.event_id = $1 and ${READABLE} and ${inside}
    union all
    select e.event_id, ${uuidOf("e.causation_id")}, c.steps + 1, c.seen || e.event_id
      from chain c join event_store.events e on e.event_id = c.cause
     where c.steps < $2 and not e.event_id = any(c.seen) and ${READABLE} and ${inside})
  select ${tracedColumns("$3")} from chain c join event_store.events e on e.event_id = c.event_id order by c.steps`;

export const causesOf = async (db: Database, { eventId, depth, amounts, within }: Parameters<TraceSource["causesOf"]>[0]) => {
  if (!isUuid(eventId)) return [];
  const rows = await rawRows(db.$client, chain(insideOf("e", within, 4)), [eventId, depth, JSON.stringify(amounts), ...prefixesOf(within)]);
  return rows.map(decodeTraced);
};
