import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { type Position, position } from "@/server/domain/position";

export type OpenReconciliation = { id: string; projection: string; sourcePosition: Position };

/** Of each projection: one that never settles keeps none of another from being settled. */
const AT_ONCE = 50;

/** What is not verified yet, oldest first, at most fifty a projection: the next look has the others. */
export const listOpenReconciliations = async (tx: Transaction, projections: readonly string[]): Promise<OpenReconciliation[]> => {
  const { rows } = await tx.execute<{ id: string; projection: string; source: string }>(sql`
    select r.id::text, r.projection, r.source_position as source
      from unnest(${sql.param([...projections])}::text[]) as asked(name)
     cross join lateral (
       select * from tidemark.reconciliations where projection = asked.name and result = 'open' order by id limit ${AT_ONCE}) r`);
  return rows.map(({ id, projection, source }) => ({ id, projection, sourcePosition: position(source) }));
};
