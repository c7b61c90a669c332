import { type SQL, sql } from "drizzle-orm";
import type { ReadModel, ReadModelRow } from "@/server/domain/read-model";

const KEY = "row:key";
const cellOf = (column: string) => `row:${column}`;

/** What the placeholders of `writeRowWhere` stand for. */
export const rowValues = ({ columns }: ReadModel, key: string, row: ReadModelRow | null): Record<string, unknown> => ({
  [KEY]: key,
  ...(row && Object.fromEntries(columns.map(({ name }) => [cellOf(name), row[name] ?? null]))),
});

/** The statement that writes one row, or removes it, if `where` holds: a part of a larger prepared statement. */
export const writeRowWhere = (model: ReadModel, change: "written" | "removed", where: SQL): SQL => {
  const table = sql`read_models.${sql.identifier(model.table)}`;
  const keyColumn = sql.identifier(model.keyColumn);
  const key = sql`${sql.placeholder(KEY)}::text`;
  if (change === "removed") return sql`delete from ${table} where ${keyColumn} = ${key} and ${where}`;
  const names = [model.keyColumn, ...model.columns.map(({ name }) => name)].map((name) => `"${name}"`).join(", ");
  const values = model.columns.map(({ name, sqlType }) => sql`${sql.placeholder(cellOf(name))}::${sql.raw(sqlType)}`);
  const changes = model.columns.map(({ name }) => `"${name}" = excluded."${name}"`).join(", ");
  return sql`
    insert into ${table} (${sql.raw(names)}) select ${sql.join([key, ...values], sql`, `)} where ${where}
    on conflict (${keyColumn}) do ${sql.raw(changes ? `update set ${changes}` : "nothing")}`;
};
