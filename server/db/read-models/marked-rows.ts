import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { ReadModel, ReadModelRow } from "@/server/domain/read-model";
import { spelled } from "./read-rows";

/** A stored row with the mark of who wrote it last: whoever writes it again, by whatever way, leaves another. */
export type MarkedRow = { row: ReadModelRow; mark: string };

const markedRows = async (db: Database | Transaction, model: ReadModel, which: SQL): Promise<Map<string, MarkedRow>> => {
  const columns = [`"${model.keyColumn}" as __key`, "xmin::text as __mark", ...model.columns.map(spelled)].join(", ");
  const { rows } = await db.execute<{ __key: string; __mark: string } & ReadModelRow>(sql`
    select ${sql.raw(columns)} from read_models.${sql.identifier(model.table)} ${which}`);
  return new Map(rows.map(({ __key, __mark, ...row }) => [__key, { row: Object.freeze(row as ReadModelRow), mark: __mark }]));
};

/** `hold`: nobody else writes the rows that are there before the commit. */
export const readMarkedRows = (
  db: Database | Transaction,
  model: ReadModel,
  keys: readonly string[],
  { hold = false } = {},
): Promise<Map<string, MarkedRow>> =>
  markedRows(
    db,
    model,
    sql`where ${sql.identifier(model.keyColumn)} = any(${sql.param([...keys])}::text[]) ${hold ? sql`for update` : sql``}`,
  );

/** A page of a read model in the order of its keys; `after` is the last one of the page before. */
export const listMarkedRows = (
  db: Database | Transaction,
  model: ReadModel,
  { after, limit }: { after: string | null; limit: number },
): Promise<Map<string, MarkedRow>> => {
  const key = sql.identifier(model.keyColumn);
  return markedRows(db, model, sql`where ${after === null ? sql`true` : sql`${key} > ${after}`} order by ${key} limit ${limit}`);
};
