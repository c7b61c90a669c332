import type { Database } from "@/server/db/database";
import type { TraceSource } from "../trace-source";
import { isUuid, uuidOf } from "./event-id-text";
import { rawRows } from "./raw-rows";
import { decodeTraced, READABLE, tracedColumns } from "./traced-event";

const CHAIN = `
  with recursive chain as (
    select e.event_id, ${uuidOf("e.causation_id")} as cause, 0 as steps, array[e.event_id] as seen
      from event_store.events e where e.event_id = $1 and ${READABLE}
    union all
    select e.event_id, ${uuidOf("e.causation_id")}, c.steps + 1, c.seen || e.event_id
      from chain c join event_store.events e on e.event_id = c.cause
     where c.steps < $2 and not e.event_id = any(c.seen) and ${READABLE})
  select ${tracedColumns("$3")} from chain c join event_store.events e on e.event_id = c.event_id order by c.steps`;

export const causesOf = async (db: Database, { eventId, depth, amounts }: Parameters<TraceSource["causesOf"]>[0]) =>
  isUuid(eventId) ? (await rawRows(db.$client, CHAIN, [eventId, depth, JSON.stringify(amounts)])).map(decodeTraced) : [];
