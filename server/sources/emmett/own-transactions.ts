import type { Database } from "@/server/db/database";
import { foreignSentence } from "@/server/domain/attached/foreign-transactions";
import { OperationError } from "@/server/domain/errors";
import { rawRows } from "../native/raw-rows";

/**
 * Told by one snapshot: it has no row of a transaction above its own end, unless that transaction was another server's. `newest` is an expression
 * for the highest id of the store.
 */
export const foreignColumns = (newest: string): string =>
  `case when ${newest} >= pg_snapshot_xmax(pg_current_snapshot()) then ${newest} end, pg_snapshot_xmax(pg_current_snapshot())`;

/** Throws `OperationError("unavailable")` where the store's order by transactions is another server's. */
export const assertOwnTransactions = async (db: Database, messages: string): Promise<void> => {
  const [row] = await rawRows(
    db.$client,
    `select ${foreignColumns("transaction_id")} from ${messages} order by transaction_id desc, global_position desc limit 1`,
  );
  if (row?.[0]) throw new OperationError("unavailable", foreignSentence({ newest: row[0], next: row[1]! }));
};
