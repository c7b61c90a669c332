import type { Database } from "@/server/db/database";
import type { TraceSource } from "../trace-source";
import { rawRows } from "./raw-rows";
import { decodeTraced, READABLE_OF_FEW, tracedColumns } from "./traced-event";
import { insideOf, prefixesOf } from "./within";

/** A causation id may spell an event's id in capitals. Each event is one lookup by the index; `+ 0` keeps the order from choosing another. */
const outside = (inside: string): string => `
  select effect.* from unnest($1::text[]) id cross join lateral (
    select ${tracedColumns("$4")} from event_store.events e
     where lower(e.causation_id) = id and e.correlation_id is distinct from $2 and ${READABLE_OF_FEW} and ${inside}
     order by e.global_position + 0 limit $3) effect
   order by effect.global_position limit $3`;

export const OUTSIDE = outside("true");

export const effectsOutside = async (
  db: Database,
  { correlationId, eventIds, limit, amounts, within }: Parameters<TraceSource["effectsOutside"]>[0],
) => {
  const ids = eventIds.map((id) => id.toLowerCase());
  const statement = within ? outside(insideOf("e", within, 5)) : OUTSIDE;
  return (await rawRows(db.$client, statement, [ids, correlationId, limit, JSON.stringify(amounts), ...prefixesOf(within)])).map(
    decodeTraced,
  );
};
