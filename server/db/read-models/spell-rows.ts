import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { ReadModel, ReadModelRow } from "@/server/domain/read-model";
import { spelled } from "./read-rows";

/** Folded rows as they would be read back once they were stored; nothing is written. Throws the database's refusal of a value. */
export const spellRows = async (
  db: Database | Transaction,
  { columns }: ReadModel,
  rows: ReadonlyMap<string, ReadModelRow>,
): Promise<Map<string, ReadModelRow>> => {
  if (rows.size === 0) return new Map();
  const folded = [...rows.values()];
  const arrays: SQL[] = [
    sql`${sql.param([...rows.keys()])}::text[]`,
    ...columns.map(({ name, sqlType }) => sql`${sql.param(folded.map((row) => row[name] ?? null))}::${sql.raw(sqlType)}[]`),
  ];
  const names = ["__key", ...columns.map(({ name }) => name)].map((name) => `"${name}"`).join(", ");
  const answer = await db.execute<{ __key: string } & ReadModelRow>(sql`
    select ${sql.raw(["__key", ...columns.map(spelled)].join(", "))} from unnest(${sql.join(arrays, sql`, `)}) folded (${sql.raw(names)})`);
  return new Map(answer.rows.map(({ __key, ...row }) => [__key, Object.freeze(row as ReadModelRow)]));
};
