import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

export type SettledBy = { by: string; reason: string; foldVersion: number };

/** The open letters of a generation that is retired: the fold that readers have took these events. They stay as evidence. */
export const settleLetters = async (
  tx: Transaction,
  { projection, version, generation }: Generation,
  { by, reason, foldVersion }: SettledBy,
): Promise<void> => {
  const mine = sql`projection = ${projection} and version = ${version} and generation = ${generation}`;
  await tx.execute(sql`
    update tidemark.letter_sequences set letters = 0, is_watched = false, operation_id = null where ${mine} and (letters > 0 or is_watched)`);
  await tx.execute(sql`
    update tidemark.dead_letters
       set state = 'resolved', settled_at = now(), settled_by = ${by}, settled_reason = ${reason}, fold_version = ${foldVersion}
     where ${mine} and state in ('parked', 'waiting')`);
};
