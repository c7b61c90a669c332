import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

/** Removes a candidate's letters, which nobody ever acted on. */
export const forgetLetters = async (tx: Transaction, { projection, version, generation }: Generation): Promise<void> => {
  for (const table of ["letter_attempts", "dead_letters", "letter_sequences"])
    await tx.execute(sql`
      delete from tidemark.${sql.identifier(table)}
       where projection = ${projection} and version = ${version} and generation = ${generation}`);
};
