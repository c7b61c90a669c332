import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/**
 * Stops every partition of a source's projections until somebody asks for a retry. Without an epoch: whoever owns a partition reads the
 * failure under the checkpoint's lock before it writes anything. One that failed before keeps its own failure.
 */
export const haltCheckpoints = async (
  tx: Transaction,
  { source, cause }: { source: string; cause: { type: string; message: string } },
): Promise<void> => {
  const failure = JSON.stringify({ event: null, cause });
  await tx.execute(sql`
    with halted as (
      select c.projection, c.version, c.generation, c.partition
        from tidemark.checkpoints c
        join tidemark.projections p on p.name = c.projection and p.version = c.version and p.generation = c.generation
       where p.source = ${source} and c.failure is null
       order by c.projection, c.version, c.generation, c.partition
         for update of c)
    update tidemark.checkpoints c set failure = ${failure}::jsonb, failed_at = now()
      from halted h
     where c.projection = h.projection and c.version = h.version and c.generation = h.generation and c.partition = h.partition`);
};
