import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { ReadModel } from "@/server/domain/read-model";
import { createTable } from "./create-table";
import { handOver } from "./hand-over";

/**
 * Makes the table where it is missing, and the view that readers use where there is none (only a switch moves a view).
 * Throws `OperationError("conflict")` when the table stands with other columns than the definition says: that needs a new version.
 */
export const createReadModel = async (tx: Transaction, model: ReadModel, view: string): Promise<void> => {
  await createTable(tx, model);
  const { rows: views } = await tx.execute(sql`select to_regclass(${`read_models.${view}`}) as name`);
  if (views[0]?.name !== null) return;
  await tx.execute(sql`create view read_models.${sql.identifier(view)} as select * from read_models.${sql.identifier(model.table)}`);
  await handOver(tx, "view", view);
};
