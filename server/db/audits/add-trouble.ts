import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** Why a check could not be finished: the audit goes on without it. The caller has locked the audit under its epoch. */
export const addTrouble = async (tx: Transaction, id: string, check: string, sentence: string): Promise<void> => {
  await tx.execute(
    sql`update tidemark.audits set troubles = troubles || jsonb_build_object(${check}::text, ${sentence}::text) where id = ${id}`,
  );
};
