import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

export type LetterPlace = Generation & { sequence: string; index: string };

export type RestorableLetter = {
  state: "parked" | "waiting" | "resolved" | "discarded";
  index: string;
  /** Why, when and by whom it was discarded: a restore wipes these from the letter. */
  settled: unknown;
  event: { eventId: string; streamId: string; streamVersion: string; type: string };
  passedIndex: bigint;
  /** Index of the last letter of its sequence that was run; null where none was. */
  lastResolved: bigint | null;
  operationId: string | null;
};

type Row = Omit<RestorableLetter, "passedIndex" | "lastResolved"> & { passedIndex: string; lastResolved: string | null };

/**
 * Locks what a restore decides on until the commit: the checkpoint first, so that no event of the sequence is applied meanwhile,
 * then the sequence, so that no letter of it is run. Null where there is no such letter.
 */
export const lockRestorable = async (tx: Transaction, place: LetterPlace): Promise<RestorableLetter | null> => {
  const { projection, version, generation, sequence, index } = place;
  await tx.execute(sql`
    select from tidemark.checkpoints c
      join tidemark.letter_sequences s on s.projection = c.projection and s.version = c.version and s.generation = c.generation and s.partition = c.partition
     where s.projection = ${projection} and s.version = ${version} and s.generation = ${generation} and s.sequence = ${sequence}
       for update of c`);
  await tx.execute(sql`
    select from tidemark.letter_sequences
     where projection = ${projection} and version = ${version} and generation = ${generation} and sequence = ${sequence} for update`);
  const { rows } = await tx.execute<Row>(sql`
    select d.state, d.index::text,
           jsonb_build_object('at', d.settled_at, 'by', d.settled_by, 'reason', d.settled_reason, 'operationId', d.operation_id) as settled,
           jsonb_build_object('eventId', d.event_id, 'streamId', d.stream_id, 'streamVersion', d.stream_version::text,
             'type', d.event_type) as event,
           s.passed_index::text as "passedIndex", s.operation_id as "operationId",
           (select max(r.index)::text from tidemark.dead_letters r
             where r.projection = s.projection and r.version = s.version and r.generation = s.generation and r.sequence = s.sequence
               and r.state = 'resolved') as "lastResolved"
      from tidemark.letter_sequences s
      join tidemark.dead_letters d
        on d.projection = s.projection and d.version = s.version and d.generation = s.generation and d.sequence = s.sequence
     where s.projection = ${projection} and s.version = ${version} and s.generation = ${generation} and s.sequence = ${sequence} and d.index = ${index}::bigint`);
  const [row] = rows;
  return (
    (row && {
      ...row,
      passedIndex: BigInt(row.passedIndex),
      lastResolved: row.lastResolved === null ? null : BigInt(row.lastResolved),
    }) ??
    null
  );
};
