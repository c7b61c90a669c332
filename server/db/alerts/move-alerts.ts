import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** What an engine does to alerts that stand, and from which state: one that is not in it any more is left alone. */
const moves = {
  raise: sql`state = 'standing', raised_at = now() where state = 'pending'`,
  resolve: sql`state = 'resolved', resolved_at = now(), snoozed_until = null where state = 'standing'`,
  wake: sql`snoozed_until = null, snoozed_by = null where state = 'standing' and snoozed_until <= now()`,
} as const satisfies Readonly<Record<string, SQL>>;
export type AlertMove = keyof typeof moves;

/** The ids of those that were moved. */
export const moveAlerts = async (tx: Transaction, move: AlertMove, ids: readonly string[]): Promise<string[]> => {
  if (ids.length === 0) return [];
  const { rows } = await tx.execute<{ id: string }>(sql`
    update tidemark.alerts set ${moves[move]} and id = any(${sql.param([...ids])}::uuid[]) returning id`);
  return rows.map(({ id }) => id);
};
