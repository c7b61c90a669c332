import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

export type NewNote = { projection: string; fingerprint: string; note: string; actor: string };

/** False where no letter of the projection ever failed for this reason: nothing is written then. */
export const writeNote = async (tx: Transaction, { projection, fingerprint, note, actor }: NewNote): Promise<boolean> => {
  const { rowCount } = await tx.execute(sql`
    insert into tidemark.cause_notes (projection, fingerprint, note, actor)
    select ${projection}, ${fingerprint}, ${note}, ${actor}
     where exists (select from tidemark.letter_attempts where projection = ${projection} and fingerprint = ${fingerprint})`);
  return rowCount === 1;
};
