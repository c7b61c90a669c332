import type { Database } from "@/server/db/database";
import { type Position, position } from "@/server/domain/position";
import { START } from "./native-position";
import { rawRows } from "./raw-rows";

/** Concurrent writers make the times of neighbours cross by as much as a transaction is long. */
const CROSSING = "5 minutes";

// Positions run with time but for the crossing, so halving finds the place without an index on time.
const BEFORE = `
  with recursive halving as (
    select 0::bigint as low, position as high from event_store.head
    union all
    select case when found.is_before then found.position else h.low end,
           case when found.is_before then h.high else (h.low + h.high) / 2 end
      from halving h
      left join lateral (
        select e.global_position as position, e.recorded_at < $1::timestamptz - interval '${CROSSING}' as is_before
          from event_store.events e
         where e.global_position > (h.low + h.high) / 2 and e.global_position <= h.high
         order by e.global_position limit 1) found on true
     where h.high - h.low > 1)
  select low from halving order by high - low limit 1`;

/** A position with every event that was recorded since an instant above it, and few others. */
export const positionBefore = async (db: Database, instant: string): Promise<Position> => {
  const [row] = await rawRows(db.$client, BEFORE, [instant]);
  return row ? position(row[0]!) : START;
};
