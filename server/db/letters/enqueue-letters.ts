import { sql } from "drizzle-orm";
import type { PartitionId } from "@/server/db/checkpoints/load-checkpoint";
import type { Transaction } from "@/server/db/database";
import type { EventReference } from "@/server/domain/event";

export type LetterCause = { type: string; message: string; fingerprint: string; stack?: string };

/** Without a cause it waits behind one that has one. */
export type NewLetter = { sequence: string; event: EventReference; cause: LetterCause | null; attempts: number };

/**
 * Puts letters at the end of their sequences, in the order given, in the transaction that moves the checkpoint past them.
 * The caller holds the rows of the sequences, or the checkpoint where a sequence has none yet.
 */
export const enqueueLetters = async (tx: Transaction, partition: PartitionId, letters: readonly NewLetter[]): Promise<void> => {
  if (letters.length === 0) return;
  const incoming = letters.map(({ sequence, event, cause, attempts }, place) => ({
    place,
    sequence,
    ...event,
    streamVersion: event.streamVersion.toString(),
    cause: cause && { type: cause.type, message: cause.message, stack: cause.stack },
    fingerprint: cause?.fingerprint ?? null,
    attempts,
  }));
  const { projection, version, generation } = partition;
  await tx.execute(sql`
    with incoming as (
      select l.*, row_number() over (partition by l.sequence order by l.place) as nth
        from jsonb_to_recordset(${JSON.stringify(incoming)}::jsonb) as l (
          place int, sequence text, "eventId" uuid, "globalPosition" text, "streamId" text, "streamVersion" bigint, type text,
          cause jsonb, fingerprint text, attempts int)),
    ends as (
      insert into tidemark.letter_sequences as s (projection, version, generation, sequence, partition, letters, next_index, tried_at)
      select ${projection}, ${version}, ${generation}, sequence, ${partition.partition}, count(*), count(*), case when bool_or(attempts > 0) then now() end
        from incoming group by sequence order by sequence
      on conflict (projection, version, generation, sequence) do update
         set letters = s.letters + excluded.letters, next_index = s.next_index + excluded.letters,
             held_at = case when s.letters = 0 then now() else s.held_at end, tried_at = coalesce(excluded.tried_at, s.tried_at)
      returning sequence, next_index),
    letters as (
      insert into tidemark.dead_letters (projection, version, generation, sequence, index, event_id, global_position, stream_id, stream_version,
             event_type, state, cause, fingerprint, attempts, tried_at)
      select ${projection}, ${version}, ${generation}, i.sequence, e.next_index - (count(*) over (partition by i.sequence)) + i.nth - 1, i."eventId",
             i."globalPosition", i."streamId", i."streamVersion", i.type, case when i.cause is null then 'waiting' else 'parked' end,
             i.cause, i.fingerprint, i.attempts, case when i.cause is not null then now() end
        from incoming i join ends e on e.sequence = i.sequence
      returning sequence, index, attempts, cause, fingerprint)
    insert into tidemark.letter_attempts (projection, version, generation, sequence, index, attempt, fold_version, cause, fingerprint)
    select ${projection}, ${version}, ${generation}, sequence, index, attempts, ${version}, cause, fingerprint from letters where cause is not null`);
};
