import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { LetterCause } from "@/server/db/letters/enqueue-letters";
import { executePrepared, prepareStatement } from "@/server/db/prepared-statement";
import {
  BEFORE_ATTEMPT,
  IS_ITS_SEQUENCE,
  IS_OPEN_LETTER,
  type LetterOfOperation,
  LOCK_CLAIM,
  letterValue,
  letterValues,
  recordOutcome,
} from "./letter-claim";

const cause = sql`${sql.placeholder("cause")}::jsonb`;
const fingerprint = sql`${sql.placeholder("fingerprint")}::text`;

const FAIL = prepareStatement(sql`
  with claim as (${LOCK_CLAIM}),
  before as (${BEFORE_ATTEMPT}),
  changed as (
    update tidemark.dead_letters
       set state = 'parked', cause = ${cause}, fingerprint = ${fingerprint}, attempts = attempts + 1, tried_at = now()
     where ${IS_OPEN_LETTER} and exists (select from claim)
    returning projection, version, generation, sequence, index, attempts),
  sequence as (
    update tidemark.letter_sequences set operation_id = null, tried_at = now()
     where ${IS_ITS_SEQUENCE} and exists (select from changed)),
  attempt as (
    insert into tidemark.letter_attempts (projection, version, generation, sequence, index, attempt, operation_id, fold_version, cause,
           fingerprint)
    select projection, version, generation, sequence, index, attempts, ${letterValue("operation")}::uuid, ${letterValue("foldVersion")}::int,
           ${cause}, ${fingerprint}
      from changed),
  item as (${recordOutcome("failed", { cause, fingerprint })})
  select from changed`);

/**
 * The letter failed again: it keeps its place with the new cause, those behind it stay as they are, and its sequence is released
 * from the operation. False when the claim was lost or the letter is settled: then nothing was written.
 */
export const failLetter = async (
  db: Database,
  letter: LetterOfOperation,
  { fingerprint: print, ...told }: LetterCause,
): Promise<boolean> => {
  const failed = await executePrepared(db, FAIL, { ...letterValues(letter), cause: JSON.stringify(told), fingerprint: print });
  return failed.length === 1;
};
