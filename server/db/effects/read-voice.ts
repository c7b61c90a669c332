import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { Spoken } from "@/server/domain/effect";
import type { Position } from "@/server/domain/position";
import type { Generation } from "@/server/domain/rebuild";

export type Voice = { isLive: boolean; spoken: Spoken[] };
type Answer = { isLive: boolean; spoken: { positions: Position[]; letters: string[] }[] };

/**
 * Whether readers have the generation, and where others had the say: those that had readers before, and the live one where it is another.
 * `eventIds`: the events that are asked about; null for all. A discarded letter of the live one may come back, and speak then.
 * Under the lock of one of the generation's checkpoints the answer holds until the commit; whoever reads before the lock may have an old one.
 */
export const readVoice = async (
  db: Database | Transaction,
  { projection, version, generation }: Generation,
  eventIds: readonly string[] | null,
): Promise<Voice> => {
  const ids = sql`${eventIds === null ? null : sql.param([...eventIds])}::uuid[]`;
  const { rows } = await db.execute<Answer>(sql`
    select p.is_live as "isLive", coalesce((
      select json_agg(s) from (
        select m.positions, array(select l from unnest(m.letters) l where ${ids} is null or l = any(${ids})) as letters
          from tidemark.effect_marks m
         where m.projection = p.name and (m.version, m.generation) <> (p.version, p.generation)
        union all
        select array(select c.position from tidemark.checkpoints c
                      where c.projection = l.name and c.version = l.version and c.generation = l.generation order by c.partition),
               array(select d.event_id from tidemark.dead_letters d
                      where d.projection = l.name and d.version = l.version and d.generation = l.generation
                        and d.state <> 'resolved' and (${ids} is null or d.event_id = any(${ids})))
          from tidemark.projections l where l.name = p.name and l.is_live and not p.is_live) s), '[]') as spoken
      from tidemark.projections p where p.name = ${projection} and p.version = ${version} and p.generation = ${generation}`);
  const [row] = rows;
  if (!row) return { isLive: false, spoken: [] };
  return { isLive: row.isLive, spoken: row.spoken.map(({ positions, letters }) => ({ positions, letters: new Set(letters) })) };
};
