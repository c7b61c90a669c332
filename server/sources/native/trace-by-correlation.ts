import type { Database } from "@/server/db/database";
import type { TraceSource } from "../trace-source";
import { nativePosition, START } from "./native-position";
import { rawRows } from "./raw-rows";
import { decodeTraced, READABLE, tracedColumns } from "./traced-event";

const PAGE = `
  select ${tracedColumns("$4")} from event_store.events e
   where e.correlation_id = $1 and e.global_position > $2 and ${READABLE}
   order by e.global_position limit $3`;

export const eventsOfCorrelation = async (
  db: Database,
  { correlationId, after = START, limit, amounts }: Parameters<TraceSource["eventsOfCorrelation"]>[0],
) => (await rawRows(db.$client, PAGE, [correlationId, nativePosition(after), limit, JSON.stringify(amounts)])).map(decodeTraced);
