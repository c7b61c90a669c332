import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/server/db/database";
import type { Scope } from "@/server/domain/access/grants";
import { sequenceInside } from "./inside-scope";
import { matchingSequences } from "./list-matching";
import { sequenceJson, storedSequence } from "./read-sequence-json";

const answer = z.object({
  version: z.number(),
  generation: z.number(),
  passedIndex: z.string().transform(BigInt),
  /** The last of its letters that was applied; null where none was. */
  lastResolved: z.string().transform(BigInt).nullable(),
  operationId: z.string().nullable(),
  /** Null while nothing of it is held. */
  held: storedSequence.nullable(),
  redrivenInVain: z.number(),
});
export type SequenceStanding = z.infer<typeof answer>;

/** A sequence of the live generation that has, or once had, a letter; null where there is none of that name. */
export const readSequence = async (
  db: Database,
  projection: string,
  sequence: string,
  within?: Scope,
): Promise<SequenceStanding | null> => {
  const { rows } = await db.execute<{ answer: unknown }>(sql`
    select json_build_object(
      'version', s.version, 'generation', s.generation, 'passedIndex', s.passed_index::text, 'operationId', s.operation_id,
      'lastResolved', (
        select max(d.index)::text from tidemark.dead_letters d
         where d.projection = s.projection and d.version = s.version and d.generation = s.generation and d.sequence = s.sequence
           and d.state = 'resolved'),
      'held', case when m.sequence is not null then ${sequenceJson} end,
      'redrivenInVain', (
        select count(*) from tidemark.letter_attempts a
         where a.projection = s.projection and a.version = s.version and a.generation = s.generation and a.sequence = s.sequence
           and a.index = m.head_index and a.operation_id is not null and a.fingerprint = m.head_fingerprint)) as answer
      from tidemark.letter_sequences s
      join tidemark.projections p on p.name = s.projection and p.version = s.version and p.generation = s.generation and p.is_live
      left join (${matchingSequences({ projection, sequence })}) m on true
     where s.projection = ${projection} and s.sequence = ${sequence} and ${sequenceInside(within)}`);
  return rows[0] ? answer.parse(rows[0].answer) : null;
};
