import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { GenerationFacts } from "@/server/domain/generation-role";
import { UNDECIDED } from "@/server/domain/rebuild";

export type StoredGeneration = GenerationFacts & { version: number; generation: number };

/** Every generation of a projection, the newest version first, of it the newest generation. */
export const listGenerations = async (db: Database, name: string): Promise<StoredGeneration[]> => {
  const { rows } = await db.execute<StoredGeneration>(sql`
    select p.version, p.generation, p.is_live as "isLive",
           exists (select from tidemark.checkpoints c
                    where c.projection = p.name and c.version = p.version and c.generation = p.generation) as "isFollowed",
           exists (select from tidemark.rebuilds r
                    where r.projection = p.name and r.to_version = p.version and r.to_generation = p.generation
                      and r.state = any(${sql.param([...UNDECIDED])}::text[])) as "isBeingRebuilt"
      from tidemark.projections p
     where p.name = ${name}
     order by p.version desc, p.generation desc`);
  return rows;
};
