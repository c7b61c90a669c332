import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { ReadModel, ReadModelRow } from "@/server/domain/read-model";

/** Upserts the rows and removes the keys whose row is null: one statement each, however many rows. */
export const writeRows = async (tx: Transaction, model: ReadModel, rows: ReadonlyMap<string, ReadModelRow | null>): Promise<void> => {
  const table = sql.identifier(model.table);
  const key = sql.identifier(model.keyColumn);
  const kept: [string, ReadModelRow][] = [];
  const removed: string[] = [];
  for (const [name, row] of rows) row === null ? removed.push(name) : kept.push([name, row]);

  if (kept.length > 0) {
    const names = [model.keyColumn, ...model.columns.map(({ name }) => name)].map((name) => `"${name}"`);
    const arrays: SQL[] = [
      sql`${sql.param(kept.map(([name]) => name))}::text[]`,
      ...model.columns.map(({ name, sqlType }) => sql`${sql.param(kept.map(([, row]) => row[name]))}::${sql.raw(sqlType)}[]`),
    ];
    const changes = model.columns.map(({ name }) => `"${name}" = excluded."${name}"`).join(", ");
    await tx.execute(sql`
      insert into read_models.${table} (${sql.raw(names.join(", "))})
      select * from unnest(${sql.join(arrays, sql`, `)})
      on conflict (${key}) do ${sql.raw(changes ? `update set ${changes}` : "nothing")}`);
  }
  if (removed.length > 0) await tx.execute(sql`delete from read_models.${table} where ${key} = any(${sql.param(removed)}::text[])`);
};
