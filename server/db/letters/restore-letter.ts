import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { LetterPlace } from "./lock-restorable";

/**
 * Puts a discarded letter back to its place; gives how many letters the sequence holds with it. The caller holds the checkpoint and
 * the sequence. The raised revision tells the partition's engine, at its next commit, that this sequence is held.
 */
export const restoreLetter = async (
  tx: Transaction,
  { projection, version, generation, sequence, index }: LetterPlace,
): Promise<number> => {
  const { rows } = await tx.execute<{ letters: number }>(sql`
    with letter as (
      update tidemark.dead_letters
         set state = case when cause is null then 'waiting' else 'parked' end, settled_at = null, settled_by = null,
             settled_reason = null, operation_id = null, fold_version = null
       where projection = ${projection} and version = ${version} and generation = ${generation} and sequence = ${sequence}
         and index = ${index}::bigint),
    held as (
      update tidemark.letter_sequences s
         set letters = s.letters + 1, held_at = case when s.letters = 0 then now() else s.held_at end,
             is_watched = exists (
               select from tidemark.dead_letters d
                where d.projection = s.projection and d.version = s.version and d.generation = s.generation and d.sequence = s.sequence
                  and d.state = 'discarded'
                  and d.index <> ${index}::bigint and d.index >= s.passed_index and not exists (
                    select from tidemark.dead_letters r
                     where r.projection = s.projection and r.version = s.version and r.generation = s.generation and r.sequence = s.sequence
                       and r.state = 'resolved' and r.index > d.index))
       where s.projection = ${projection} and s.version = ${version} and s.generation = ${generation} and s.sequence = ${sequence}
      returning s.letters, s.partition),
    revised as (
      update tidemark.checkpoints c set held_revision = c.held_revision + 1
        from held h
       where c.projection = ${projection} and c.version = ${version} and c.generation = ${generation} and c.partition = h.partition)
    select letters from held`);
  await tx.execute(sql`select pg_notify('tidemark_control', ${projection})`);
  return rows[0]!.letters;
};
