import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { ReadModel } from "@/server/domain/read-model";
import type { Generation } from "@/server/domain/rebuild";
import type { MovedRows, MovedWhy } from "@/server/domain/repair";

/** Rows that a refusal names; it counts them all. */
const NAMED = 50;

/**
 * Rows of a plan that somebody wrote since, or whose sequence came to be held back. Cheap, and no promise: a row can move in the next moment,
 * and who writes it looks again under its locks.
 */
export const listMovedRows = async (
  tx: Transaction,
  id: string,
  { projection, version, generation }: Generation,
  { table, keyColumn }: ReadModel,
): Promise<MovedRows> => {
  const { rows } = await tx.execute<{ key: string; why: MovedWhy; count: number }>(sql`
    select key, why, (count(*) over ())::int as count from (
      select i.key, case when s.sequence is not null then 'held' when m.xmin is null then 'removed' when i.mark is null then 'added' else 'changed' end as why
        from tidemark.repair_items i
        left join read_models.${sql.identifier(table)} m on m.${sql.identifier(keyColumn)} = i.key
        left join tidemark.letter_sequences s
          on s.projection = ${projection} and s.version = ${version} and s.generation = ${generation} and s.sequence = i.key and s.letters > 0
       where i.repair_id = ${id} and i.outcome is null and (m.xmin::text is distinct from i.mark or s.sequence is not null)) moved
     order by key limit ${NAMED}`);
  return { count: rows[0]?.count ?? 0, rows: rows.map(({ key, why }) => ({ key, why })) };
};
