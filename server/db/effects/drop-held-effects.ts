import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

/** Removes what a generation holds back: it goes, or its readers came and all that was theirs to hear is due. */
export const dropHeldEffects = async (tx: Transaction, { projection, version, generation }: Generation): Promise<void> => {
  await tx.execute(sql`
    delete from tidemark.effects
     where projection = ${projection} and version = ${version} and generation = ${generation} and state = 'held'`);
};
