import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { ReadModel, ReadModelRow } from "@/server/domain/read-model";

/** A column as the fold spells it. */
export const spelled = ({ name, kind }: ReadModel["columns"][number]): string => {
  // To the microsecond, as events spell their times: a fold that hands a moment on must not shorten it.
  if (kind === "instant")
    return `rtrim(rtrim(to_char("${name}" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '0'), '.') || 'Z' as "${name}"`;
  return ["decimal", "bigint", "date"].includes(kind) ? `"${name}"::text as "${name}"` : `"${name}"`;
};

/** The stored rows of these keys, as the fold spells them; keys without a row are absent. */
export const readRows = async (
  db: Database | Transaction,
  model: ReadModel,
  keys: readonly string[],
): Promise<Map<string, ReadModelRow>> => {
  const columns = [`"${model.keyColumn}" as __key`, ...model.columns.map(spelled)].join(", ");
  const { rows } = await db.execute<{ __key: string } & ReadModelRow>(sql`
    select ${sql.raw(columns)} from read_models.${sql.identifier(model.table)}
     where ${sql.identifier(model.keyColumn)} = any(${sql.param([...keys])}::text[])`);
  return new Map(rows.map(({ __key, ...row }) => [__key, Object.freeze(row as ReadModelRow)]));
};
