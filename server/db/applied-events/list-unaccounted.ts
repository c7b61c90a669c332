import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { Place } from "@/server/domain/applied-events";
import type { Generation } from "@/server/domain/rebuild";

export type PassedEvent = Place & { eventId: string; partition: number };

/**
 * Which of these events, by their index, a generation has neither in its rows nor among its letters, settled ones included. The letters are
 * asked themselves: one that was deleted by hand is missed. In one snapshot with the checkpoint, so that a generation that is retired
 * meanwhile misses nothing.
 */
export const listUnaccounted = async (
  db: Database,
  { projection, version, generation }: Generation,
  events: readonly PassedEvent[],
): Promise<number[]> => {
  const of = (row: "a" | "l" | "c") => sql`
    ${sql.raw(row)}.projection = ${projection} and ${sql.raw(row)}.version = ${version} and ${sql.raw(row)}.generation = ${generation}`;
  const { rows } = await db.execute<{ index: number }>(sql`
    select (u.n - 1)::int as index
      from unnest(${sql.param(events.map(({ bucket }) => bucket))}::text[], ${sql.param(events.map(({ place }) => place))}::int[],
                  ${sql.param(events.map(({ eventId }) => eventId))}::uuid[], ${sql.param(events.map(({ partition }) => partition))}::int[])
           with ordinality as u (bucket, place, event_id, partition, n)
     where not exists (select from tidemark.applied_events a where ${of("a")} and a.bucket = u.bucket and get_bit(a.events, u.place) = 1)
       and not exists (select from tidemark.dead_letters l where ${of("l")} and l.event_id = u.event_id)
       and exists (select from tidemark.checkpoints c where ${of("c")} and c.partition = u.partition)
     order by u.n`);
  return rows.map(({ index }) => index);
};
