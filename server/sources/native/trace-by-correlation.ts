import type { Database } from "@/server/db/database";
import type { TraceSource } from "../trace-source";
import { nativePosition, START } from "./native-position";
import { rawRows } from "./raw-rows";
import { decodeTraced, READABLE, tracedColumns } from "./traced-event";
import { insideOf, prefixesOf } from "./within";

const page = (inside: string): string => `
  select ${tracedColumns("$4")} from event_store.events e
   where e.correlation_id = $1 and e.global_position > $2 and ${READABLE} and ${inside}
   order by e.global_position limit $3`;

export const eventsOfCorrelation = async (
  db: Database,
  { correlationId, after = START, limit, amounts, within }: Parameters<TraceSource["eventsOfCorrelation"]>[0],
) =>
  (
    await rawRows(db.$client, page(insideOf("e", within, 5)), [
      correlationId,
      nativePosition(after),
      limit,
      JSON.stringify(amounts),
      ...prefixesOf(within),
    ])
  ).map(decodeTraced);
