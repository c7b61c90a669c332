import type { Database } from "@/server/db/database";
import type { TraceSource } from "../trace-source";
import { nativePosition } from "./native-position";
import { rawRows } from "./raw-rows";
import { decodeTraced, READABLE, tracedColumns } from "./traced-event";

/** Versions of a stream rise with the position: each side is read back from its end, by the index of versions. */
const side = (stream: string): string => `(
  select ${tracedColumns("$5")} from event_store.events e
   where e.stream_id = ${stream} and ($3::bigint is null or e.global_position < $3) and ${READABLE}
   order by e.stream_version desc limit $4)`;

const PAIR = `select * from (${side("$1")} union all ${side("$2")}) e order by e.global_position desc limit $4`;

export const eventsOfPair = async (
  db: Database,
  { streamIds: [left, right], before, limit, amounts }: Parameters<TraceSource["eventsOfPair"]>[0],
) => {
  const below = before === undefined ? null : nativePosition(before);
  return (await rawRows(db.$client, PAIR, [left, right, below, limit, JSON.stringify(amounts)])).map(decodeTraced);
};
