import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

export type ActionToRecord = { actor: string; action: string; target: string; reason: string; before: unknown; after: unknown };

/** In the transaction that acts: what cannot be recorded is not done. */
export const recordAction = async (tx: Transaction, { actor, action, target, reason, before, after }: ActionToRecord): Promise<void> => {
  await tx.execute(sql`
    insert into tidemark.operator_actions (actor, action, target, reason, before, after)
    values (${actor}, ${action}, ${target}, ${reason}, ${JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb)`);
};
