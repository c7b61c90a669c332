import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { LetterCause } from "@/server/db/letters/enqueue-letters";
import { beforeAttempt, isItsSequence, isOpenLetter, type LetterOfOperation, lockClaim, recordOutcome } from "./letter-claim";

/**
 * The letter failed again: it keeps its place with the new cause, those behind it stay as they are, and its sequence is released
 * from the operation. False when the claim was lost or the letter is settled: then nothing was written.
 */
export const failLetter = async (db: Database, letter: LetterOfOperation, cause: LetterCause): Promise<boolean> => {
  const { operation } = letter;
  const { fingerprint, ...told } = cause;
  const stored = sql`${JSON.stringify(told)}::jsonb`;
  const { rows } = await db.execute(sql`
    with claim as (${lockClaim(letter)}),
    before as (${beforeAttempt(letter)}),
    changed as (
      update tidemark.dead_letters
         set state = 'parked', cause = ${stored}, fingerprint = ${fingerprint}, attempts = attempts + 1, tried_at = now()
       where ${isOpenLetter(letter)} and exists (select from claim)
      returning projection, version, sequence, index, attempts),
    sequence as (
      update tidemark.letter_sequences set operation_id = null, tried_at = now()
       where ${isItsSequence(letter)} and exists (select from changed)),
    attempt as (
      insert into tidemark.letter_attempts (projection, version, sequence, index, attempt, operation_id, fold_version, cause, fingerprint)
      select projection, version, sequence, index, attempts, ${operation.id}, ${operation.foldVersion}, ${stored}, ${fingerprint} from changed),
    item as (${recordOutcome(letter, "failed", { cause: stored, fingerprint: sql`${fingerprint}` })})
    select from changed`);
  return rows.length === 1;
};
