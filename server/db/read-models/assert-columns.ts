import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { OperationError } from "@/server/domain/errors";
import type { ReadModel } from "@/server/domain/read-model";

/** As DDL says them. Quoted: a column may be called like a word of SQL ("order", "user", "end"). */
export const columnsOf = ({ keyColumn, columns }: ReadModel): string[] => [
  `"${keyColumn}" text not null`,
  ...columns.map(({ name, sqlType, isNullable }) => `"${name}" ${sqlType}${isNullable ? "" : " not null"}`),
];

/**
 * Throws `OperationError("conflict")` when the table stands with other columns than the definition says: that needs a new version.
 * A table that is missing contradicts nothing: its engine says so when it writes.
 */
export const assertColumns = async (tx: Transaction, model: ReadModel): Promise<void> => {
  const { rows } = await tx.execute<{ definition: string }>(sql`
    select format('"%s" %s%s', a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' else '' end) as definition
      from pg_attribute a
     where a.attrelid = to_regclass(${`read_models.${model.table}`}) and a.attnum > 0 and not a.attisdropped
     order by a.attnum`);
  if (rows.length === 0) return;
  const stored = rows.map(({ definition }) => definition.replace("timestamp with time zone", "timestamptz")).join(", ");
  const defined = columnsOf(model).join(", ");
  if (stored !== defined)
    throw new OperationError(
      "conflict",
      `read_models.${model.table} has the columns (${stored}), the definition says (${defined}): give the projection a new version`,
    );
};
