import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** Whether any operation runs letters of this projection. */
export const isBeingRedriven = async (
  tx: Transaction,
  { projection, version }: { projection: string; version: number },
): Promise<boolean> => {
  const { rows } = await tx.execute<{ isRunning: boolean }>(sql`
    select exists (
      select from tidemark.letter_sequences
       where projection = ${projection} and version = ${version} and operation_id is not null) as "isRunning"`);
  return rows[0]?.isRunning ?? false;
};
