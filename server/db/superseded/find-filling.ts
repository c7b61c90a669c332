import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { UNDECIDED } from "@/server/domain/rebuild";

/**
 * A candidate that reads one of these types, has some of its rows and no checkpoints yet: nobody knows where such a row stands. Null where there
 * is none. Called with superseding locked, it stays so: who fills looks at what counts no more before it writes.
 */
export const findFilling = async (
  tx: Transaction,
  source: string,
  types: readonly string[],
): Promise<{ id: string; projection: string } | null> => {
  const { rows } = await tx.execute<{ id: string; projection: string }>(sql`
    select r.id, r.projection from tidemark.rebuilds r
      join tidemark.projections p on p.name = r.projection and p.version = r.to_version and p.generation = r.to_generation
     where r.state = any(${sql.param([...UNDECIDED])}::text[]) and p.source = ${source} and p.event_types && ${sql.param([...types])}::text[]
       and exists (select from tidemark.rebuild_partitions f where f.rebuild_id = r.id and f.is_filled)
       and not exists (select from tidemark.checkpoints c where c.projection = p.name and c.version = p.version and c.generation = p.generation)
     limit 1`);
  return rows[0] ?? null;
};
