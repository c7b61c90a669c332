import { type SQL, sql } from "drizzle-orm";
import type { ReadModel, ReadModelRow } from "@/server/domain/read-model";

/** A generation's table, and the rows that its unread events would leave of some keys; null removes one. */
export type ComparedTable = { model: ReadModel; standIns: ReadonlyMap<string, ReadModelRow | null> };

/**
 * The table with these rows in place of the stored ones: a subquery with the columns `key` and `columns`.
 * Anti-joined, because a list of thousands of keys would be walked for every row of the table.
 */
export const comparedTable = ({ model, standIns }: ComparedTable, columns: ReadModel["columns"]): SQL => {
  const quoted = sql.raw(columns.map(({ name }) => `, "${name}"`).join(""));
  const kept = [...standIns].flatMap(([key, row]) => (row ? [{ key, row }] : []));
  const arrays = columns.map(({ name, sqlType }) => sql`, ${sql.param(kept.map(({ row }) => row[name] ?? null))}::${sql.raw(sqlType)}[]`);
  return sql`(
    select ${sql.identifier(model.keyColumn)} as key${quoted} from read_models.${sql.identifier(model.table)} stored
     where not exists (select from unnest(${sql.param([...standIns.keys()])}::text[]) touched (key)
                        where touched.key = stored.${sql.identifier(model.keyColumn)})
    union all
    select * from unnest(${sql.param(kept.map(({ key }) => key))}::text[]${sql.join(arrays)}) unread (key${quoted}))`;
};
