import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/**
 * The generation of a registered version that a rebuild is to fill: the registered one where it never held anything, else the next
 * number that no rebuild had, because letters of a retired generation stay under theirs. Null where no engine has registered the version.
 */
export const insertGeneration = async (tx: Transaction, projection: string, version: number): Promise<number | null> => {
  const { rows } = await tx.execute<{ generation: number }>(sql`
    with known as (
      select * from tidemark.projections where name = ${projection} and version = ${version} order by generation desc limit 1),
    used as (
      select from tidemark.rebuilds r, known k
       where r.projection = k.name
         and (k.version, k.generation) in ((r.from_version, r.from_generation), (r.to_version, r.to_generation))),
    free as (
      select k.generation from known k
       where not k.is_live and not exists (select from used)
         and not exists (select from tidemark.checkpoints c
                          where c.projection = k.name and c.version = k.version and c.generation = k.generation)),
    made as (
      insert into tidemark.projections (name, version, generation, source, is_live, event_types, partitions)
      select name, version,
             1 + greatest(generation, (select max(to_generation) from tidemark.rebuilds where projection = name and to_version = version)),
             source, false, event_types, partitions
        from known where not exists (select from free)
      returning generation)
    select generation from free union all select generation from made`);
  return rows[0]?.generation ?? null;
};
