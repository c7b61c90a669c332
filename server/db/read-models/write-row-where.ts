import { type SQL, sql } from "drizzle-orm";
import type { ReadModel, ReadModelRow } from "@/server/domain/read-model";

/** The statement that writes one row, or removes it where it is null, if `where` holds: a part of a larger statement. */
export const writeRowWhere = (model: ReadModel, key: string, row: ReadModelRow | null, where: SQL): SQL => {
  const table = sql`read_models.${sql.identifier(model.table)}`;
  const keyColumn = sql.identifier(model.keyColumn);
  if (row === null) return sql`delete from ${table} where ${keyColumn} = ${key} and ${where}`;
  const names = [model.keyColumn, ...model.columns.map(({ name }) => name)].map((name) => `"${name}"`).join(", ");
  const values = model.columns.map(({ name, sqlType }) => sql`${row[name] ?? null}::${sql.raw(sqlType)}`);
  const changes = model.columns.map(({ name }) => `"${name}" = excluded."${name}"`).join(", ");
  return sql`
    insert into ${table} (${sql.raw(names)}) select ${sql.join([sql`${key}::text`, ...values], sql`, `)} where ${where}
    on conflict (${keyColumn}) do ${sql.raw(changes ? `update set ${changes}` : "nothing")}`;
};
