import type { Database } from "@/server/db/database";
import { position } from "@/server/domain/position";
import type { EventSource, NewestEvent } from "../event-source";
import { decodeInstant } from "./decode-event";
import { rawRows } from "./raw-rows";

const NEWEST = `
  with asked as (
    select n, array(select jsonb_array_elements_text(r)) as types from jsonb_array_elements($2::jsonb) with ordinality as u (r, n))
  select newest.global_position, newest.stream_version, newest.recorded_at,
         greatest(extract(epoch from clock_timestamp() - newest.recorded_at), 0)
    from asked a
    left join lateral (
      select e.global_position, e.stream_version, e.recorded_at from event_store.events e
       where e.stream_id = $1 and e.event_type = any(a.types)
       order by e.stream_version desc limit 1) newest on true
   order by a.n`;

/** The stream's newest event of each list of types; null where it has none. */
export const newestOfTypes = async (
  db: Database,
  { streamId, types }: Parameters<EventSource["newestOfTypes"]>[0],
): Promise<(NewestEvent | null)[]> => {
  const rows = await rawRows(db.$client, NEWEST, [streamId, JSON.stringify(types)]);
  return rows.map(([at, version, recordedAt, age]) =>
    at && version && recordedAt
      ? { position: position(at), streamVersion: BigInt(version), recordedAt: decodeInstant(recordedAt), ageSeconds: Number(age) }
      : null,
  );
};
