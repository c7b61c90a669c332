import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

/**
 * How often the head of each of these sequences was redriven and failed with the cause that it has now; those that never were are
 * absent.
 */
export const redrivenInVain = async (
  db: Transaction | Database,
  { projection, version, generation }: Generation,
  sequences: string[],
): Promise<Map<string, number>> => {
  const { rows } = await db.execute<{ sequence: string; times: number }>(sql`
    with heads as (
      select distinct on (sequence) sequence, index, fingerprint from tidemark.dead_letters
       where projection = ${projection} and version = ${version} and generation = ${generation}
         and sequence = any(${sql.param(sequences)}::text[]) and state in ('parked', 'waiting')
       order by sequence, index)
    select h.sequence, count(*)::int as times
      from heads h
      join tidemark.letter_attempts a
        on a.projection = ${projection} and a.version = ${version} and a.generation = ${generation} and a.sequence = h.sequence
       and a.index = h.index
       and a.fingerprint = h.fingerprint and a.operation_id is not null
     group by h.sequence order by h.sequence`);
  return new Map(rows.map(({ sequence, times }) => [sequence, times]));
};
