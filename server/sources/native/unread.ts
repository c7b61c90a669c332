import type { Database } from "@/server/db/database";
import { position } from "@/server/domain/position";
import type { EventSource, Unread } from "../event-source";
import { decodeInstant } from "./decode-event";
import { nativePosition } from "./native-position";
import { rawRows } from "./raw-rows";

// Whole buckets come from the census; only the bucket that the checkpoint stands in, and the one that holds the first unread
// event, are looked at row by row: at most 1,000 index entries each, whatever the size of the store.
// The limit on the last join forbids the planner to hash the whole store for it, which it did while it knew nothing of the head's size.
// Head and census move in one transaction and are read in one snapshot here, so no event is counted twice or missed.
const UNREAD = `
  with asked as (
    select n, (r ->> 'after')::bigint as after, array(select jsonb_array_elements_text(r -> 'types')) as types
      from jsonb_array_elements($1::jsonb) with ordinality as u (r, n))
  select here.events + coalesce(later.events, 0), first.global_position, first.recorded_at,
         greatest(extract(epoch from clock_timestamp() - first.recorded_at), 0)
    from asked a
   cross join event_store.head h
   cross join lateral (
     select count(*) as events, min(e.global_position) as first from event_store.events e
      where e.global_position > a.after and e.global_position < (a.after / 1000 + 1) * 1000 and e.global_position <= h.position
        and e.event_type = any(a.types)) here
   cross join lateral (
     select sum(c.events) as events, min(c.bucket) as bucket from event_store.census c
      where c.bucket > a.after / 1000 and c.event_type = any(a.types)) later
    left join lateral (
     select coalesce(here.first, (
       select min(e.global_position) from event_store.events e
        where e.global_position >= later.bucket * 1000 and e.global_position < (later.bucket + 1) * 1000
          and e.global_position <= h.position and e.event_type = any(a.types))) as at) begins on true
    left join lateral (
     select e.global_position, e.recorded_at from event_store.events e where e.global_position = begins.at limit 1) first on true
   order by a.n`;

/** Unread events up to the published head; one answer a request, in order. */
export const unread = async (db: Database, requests: Parameters<EventSource["unread"]>[0]): Promise<Unread[]> => {
  const asked = requests.map(({ after, types }) => ({ after: nativePosition(after).toString(), types }));
  const rows = await rawRows(db.$client, UNREAD, [JSON.stringify(asked)]);
  return rows.map(([events, first, recordedAt, seconds]) => ({
    events: Number(events),
    first: first && recordedAt ? { position: position(first), recordedAt: decodeInstant(recordedAt) } : null,
    lagSeconds: Number(seconds ?? 0),
  }));
};
