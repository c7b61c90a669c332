import type { Database } from "@/server/db/database";
import type { TraceSource } from "../trace-source";
import { rawRows } from "./raw-rows";
import { decodeTraced, READABLE, tracedColumns } from "./traced-event";

const OUTSIDE = `
  select ${tracedColumns("$4")} from event_store.events e
   where e.causation_id = any($1::text[]) and e.correlation_id is distinct from $2 and ${READABLE} limit $3`;

export const effectsOutside = async (
  db: Database,
  { correlationId, eventIds, limit, amounts }: Parameters<TraceSource["effectsOutside"]>[0],
) => {
  const spelled = eventIds.flatMap((id) => [id, id.toUpperCase()]);
  return (await rawRows(db.$client, OUTSIDE, [spelled, correlationId, limit, JSON.stringify(amounts)])).map(decodeTraced);
};
