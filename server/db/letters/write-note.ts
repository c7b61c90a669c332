import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Scope } from "@/server/domain/access/grants";
import { sequenceInside } from "./inside-scope";

export type NewNote = { projection: string; fingerprint: string; note: string; actor: string; within: Scope };

/** False where no letter of the projection that the scope holds ever failed for this reason: nothing is written then. */
export const writeNote = async (tx: Transaction, { projection, fingerprint, note, actor, within }: NewNote): Promise<boolean> => {
  const { rowCount } = await tx.execute(sql`
    insert into tidemark.cause_notes (projection, fingerprint, note, actor)
    select ${projection}, ${fingerprint}, ${note}, ${actor}
     where exists (
       select from tidemark.letter_attempts t
         join tidemark.letter_sequences s on s.projection = t.projection and s.version = t.version and s.generation = t.generation
          and s.sequence = t.sequence
        where t.projection = ${projection} and t.fingerprint = ${fingerprint} and ${sequenceInside(within)})`);
  return rowCount === 1;
};
