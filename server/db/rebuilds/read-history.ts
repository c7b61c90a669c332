import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/server/db/database";
import { REBUILD_STATES } from "@/server/domain/rebuild";

const state = z.enum(REBUILD_STATES);
const history = z.object({
  transitions: z.array(z.object({ at: z.string(), from: state.nullable(), to: state, actor: z.string(), reason: z.string() })),
  samples: z.array(z.object({ at: z.string(), eventsPerSecond: z.number() })),
  earlierComparisons: z.array(
    z.object({
      id: z.string(),
      state: z.enum(["requested", "running", "done", "failed"]),
      actor: z.string(),
      requestedAt: z.string(),
      finishedAt: z.string().nullable(),
      error: z.string().nullable(),
    }),
  ),
});
export type StoredHistory = z.infer<typeof history>;

const POINTS = 200;

/** Who moved a rebuild and why, the last 200 times, oldest first; its rate, at most 200 points; the comparisons before the newest one, newest first. */
export const readHistory = async (db: Database, rebuildId: string): Promise<StoredHistory> => {
  const utc = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
  const { rows } = await db.execute<{ history: unknown }>(sql`
    with tiled as (
      select at, events_done, ntile(${POINTS}) over (order by at) as tile from tidemark.rebuild_samples where rebuild_id = ${rebuildId}),
    points as (select max(at) as at, max(events_done) as events_done from tiled group by tile),
    rated as (
      select at, (events_done - lag(events_done) over (order by at)) / nullif(extract(epoch from at - lag(at) over (order by at)), 0) as rate
        from points)
    select json_build_object(
      'transitions', coalesce((
        select json_agg(json_build_object('at', ${utc("at")}, 'from', from_state, 'to', to_state, 'actor', actor, 'reason', reason) order by id)
          from (select * from tidemark.rebuild_transitions where rebuild_id = ${rebuildId} order by id desc limit ${POINTS}) t), '[]'),
      'samples', coalesce((
        select json_agg(json_build_object('at', ${utc("at")}, 'eventsPerSecond', greatest(rate, 0)::float8) order by at)
          from rated where rate is not null), '[]'),
      'earlierComparisons', coalesce((
        select json_agg(json_build_object('id', id, 'state', state, 'actor', actor, 'requestedAt', ${utc("requested_at")},
                 'finishedAt', ${utc("finished_at")}, 'error', error) order by requested_at desc)
          from (select * from tidemark.rebuild_comparisons where rebuild_id = ${rebuildId} order by requested_at desc offset 1 limit 50) c), '[]')
      ) as history`);
  return history.parse(rows[0]?.history);
};
