import type { LogRepair } from "@/server/contracts/log-repairs";
import type { Database, Transaction } from "@/server/db/database";
import { readLogRepair } from "@/server/db/log-repairs/read-log-repair";
import { OperationError } from "@/server/domain/errors";
import { changesBetween } from "@/server/domain/row-change";

/** Throws `OperationError("not-found")`. */
export const knownLogRepair = async (db: Database | Transaction, id: string): Promise<LogRepair> => {
  const stored = await readLogRepair(db, id);
  if (!stored) throw new OperationError("not-found", `There is no repair ${id} of the log.`, { field: "id" });
  return {
    ...stored,
    headVersion: null,
    approval: null,
    rows: stored.rows.map((row) => ({ ...row, changes: changesBetween(row.before, row.after) })),
  };
};
