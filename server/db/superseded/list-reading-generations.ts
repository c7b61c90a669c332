import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

export type ReadingGeneration = Generation & { isLive: boolean };

/** Every generation with checkpoints, live, candidate or kept, that reads one of these types of a source. */
export const listReadingGenerations = async (tx: Transaction, source: string, types: readonly string[]): Promise<ReadingGeneration[]> => {
  const { rows } = await tx.execute<ReadingGeneration>(sql`
    select p.name as projection, p.version, p.generation, p.is_live as "isLive" from tidemark.projections p
     where p.source = ${source} and p.event_types && ${sql.param([...types])}::text[]
       and exists (select from tidemark.checkpoints c where c.projection = p.name and c.version = p.version and c.generation = p.generation)
     order by p.name, p.version, p.generation`);
  return rows;
};
