import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { matchingSequences } from "@/server/db/letters/list-matching";
import type { LetterAct, OperationRequest, PlannedLetter } from "@/server/domain/operation";

const actOf = ({ kind, selection: { scope } }: OperationRequest): SQL => {
  if (kind === "redrive") return sql`'run'`;
  return scope === "sequence" ? sql`'discard'` : sql`case when d.index = m.head_index then 'discard' else 'run' end`;
};

type Row = { sequence: string; index: string; eventId: string; attempts: number; fingerprint: string | null; act: LetterAct };

/**
 * Stores the open letters of these sequences as the items of an operation, as they are at this moment; gives them by sequence and
 * index. A sequence that the filter no longer finds is left out.
 */
export const insertItems = async (
  tx: Transaction,
  operationId: string,
  request: OperationRequest,
  sequences: string[],
): Promise<PlannedLetter[]> => {
  const { projection, selection } = request;
  const { rows } = await tx.execute<Row>(sql`
    with items as (
      insert into tidemark.operation_items (operation_id, sequence, index, act, event_id, attempts_before, cause_before, fingerprint_before)
      select ${operationId}, d.sequence, d.index, ${actOf(request)}, d.event_id, d.attempts, d.cause, d.fingerprint
        from (${matchingSequences({ ...selection.filter, projection })}) m
        join tidemark.dead_letters d on d.projection = m.projection and d.version = m.version and d.generation = m.generation and d.sequence = m.sequence
       where m.sequence = any(${sql.param(sequences)}::text[]) and d.state in ('parked', 'waiting')
      returning sequence, index, event_id, attempts_before, fingerprint_before, act)
    select sequence, index::text, event_id as "eventId", attempts_before as attempts, fingerprint_before as fingerprint, act
      from items order by items.sequence, items.index`);
  return rows;
};
