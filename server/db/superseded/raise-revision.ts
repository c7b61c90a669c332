import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/**
 * Waits for the batches in hand of every projection of a source that reads one of these types, and has engines look anew at what counts no
 * more; none is begun before the commit. Locked in the order that everybody locks checkpoints in.
 */
export const raiseRevision = async (tx: Transaction, source: string, types: readonly string[]): Promise<void> => {
  await tx.execute(sql`
    select from tidemark.checkpoints c join tidemark.projections p on p.name = c.projection and p.version = c.version and p.generation = c.generation
     where p.source = ${source} and p.event_types && ${sql.param([...types])}::text[]
     order by c.projection, c.version, c.generation, c.partition for update of c`);
  await tx.execute(sql`
    update tidemark.checkpoints c set superseded_revision = c.superseded_revision + 1
      from tidemark.projections p
     where p.name = c.projection and p.version = c.version and p.generation = c.generation
       and p.source = ${source} and p.event_types && ${sql.param([...types])}::text[]`);
};
