import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { ReadModel } from "@/server/domain/read-model";

/** A page of a read model's keys in their order; `after` is the last one of the page before. */
export const listKeys = async (
  db: Database | Transaction,
  { table, keyColumn }: ReadModel,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> => {
  const key = sql.identifier(keyColumn);
  const { rows } = await db.execute<{ key: string }>(sql`
    select ${key} as key from read_models.${sql.identifier(table)}
     where ${after === null ? sql`true` : sql`${key} > ${after}`} order by ${key} limit ${limit}`);
  return rows.map((row) => row.key);
};

/** Those of these keys that have no row. */
export const keysWithoutRow = async (
  db: Database | Transaction,
  { table, keyColumn }: ReadModel,
  keys: readonly string[],
): Promise<string[]> => {
  const { rows } = await db.execute<{ key: string }>(sql`
    select asked.key from unnest(${sql.param([...keys])}::text[]) asked (key)
     where not exists (select from read_models.${sql.identifier(table)} m where m.${sql.identifier(keyColumn)} = asked.key)`);
  return rows.map((row) => row.key);
};
