import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

export const unappliedEvent = z.object({
  globalPosition: z.string(),
  eventId: z.string(),
  streamId: z.string(),
  streamVersion: z.string(),
  type: z.string(),
  state: z.enum(["parked", "waiting"]),
  sequence: z.string(),
});
export type UnappliedEvent = z.infer<typeof unappliedEvent>;

const FIRST = 50;

/** Events that a generation has read and could not apply: its open letters. How many, and the first ones in the order of their sequences. */
export const listUnapplied = async (
  tx: Transaction,
  { projection, version, generation }: Generation,
): Promise<{ count: number; first: UnappliedEvent[] }> => {
  const { rows } = await tx.execute<{ count: string; first: unknown }>(sql`
    with held as (
      select s.sequence, s.letters, s.held_at from tidemark.letter_sequences s
       where s.projection = ${projection} and s.version = ${version} and s.generation = ${generation} and s.letters > 0)
    select (select coalesce(sum(letters), 0) from held)::text as count, coalesce((
      select json_agg(json_build_object('globalPosition', l.global_position, 'eventId', l.event_id, 'streamId', l.stream_id,
               'streamVersion', l.stream_version::text, 'type', l.event_type, 'state', l.state, 'sequence', l.sequence))
        from (select d.* from (select * from held order by held_at, sequence limit ${FIRST}) h
               cross join lateral (
                 select * from tidemark.dead_letters
                  where projection = ${projection} and version = ${version} and generation = ${generation} and sequence = h.sequence
                    and state in ('parked', 'waiting') order by index limit ${FIRST}) d
               order by h.held_at, d.sequence, d.index limit ${FIRST}) l), '[]') as first`);
  return { count: Number(rows[0]?.count ?? 0), first: z.array(unappliedEvent).parse(rows[0]?.first ?? []) };
};
