import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { ReadModel, ReadModelRow } from "@/server/domain/read-model";
import { spelled } from "./read-rows";

/** A folded row as it would be read back once it was stored; nothing is written. Throws the database's refusal of a value. */
export const spellRow = async (tx: Transaction, { columns }: ReadModel, row: ReadModelRow): Promise<ReadModelRow> => {
  const values = columns.map(({ name, sqlType }) => sql`${sql.param(row[name] ?? null)}::${sql.raw(sqlType)} as ${sql.identifier(name)}`);
  const { rows } = await tx.execute<ReadModelRow>(sql`
    select ${sql.raw(columns.map(spelled).join(", "))} from (select ${sql.join(values, sql`, `)}) folded`);
  return Object.freeze({ ...rows[0] });
};
