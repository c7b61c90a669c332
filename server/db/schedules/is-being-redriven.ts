import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

/** Whether any operation runs letters of this generation. */
export const isBeingRedriven = async (tx: Transaction, { projection, version, generation }: Generation): Promise<boolean> => {
  const { rows } = await tx.execute<{ isRunning: boolean }>(sql`
    select exists (
      select from tidemark.letter_sequences
       where projection = ${projection} and version = ${version} and generation = ${generation} and operation_id is not null) as "isRunning"`);
  return rows[0]?.isRunning ?? false;
};
