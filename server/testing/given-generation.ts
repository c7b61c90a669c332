import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { createTable } from "@/server/db/read-models/create-table";
import type { ReadModel } from "@/server/domain/read-model";
import type { Generation } from "@/server/domain/rebuild";

/** Another generation beside the live one, of the same version: its row, its empty table, its checkpoints at the start. */
export const givenGeneration = (db: Database, { projection, version, generation }: Generation, model: ReadModel): Promise<void> =>
  db.transaction(async (tx) => {
    await createTable(tx, model);
    await tx.execute(sql`
      insert into tidemark.projections (name, version, generation, source, is_live, event_types, partitions)
      select name, version, ${generation}, source, false, event_types, partitions
        from tidemark.projections where name = ${projection} and version = ${version} and is_live`);
    await tx.execute(sql`
      insert into tidemark.checkpoints (projection, version, generation, partition, position)
      select name, version, generation, n, '0' from tidemark.projections, generate_series(0, partitions - 1) n
       where name = ${projection} and version = ${version} and generation = ${generation}`);
  });

/** As a switch does it. */
export const switchReaders = async (db: Database, { projection, version, generation }: Generation): Promise<void> => {
  await db.transaction(async (tx) => {
    await tx.execute(sql`update tidemark.projections set is_live = false where name = ${projection} and is_live`);
    await tx.execute(sql`
      update tidemark.projections set is_live = true
       where name = ${projection} and version = ${version} and generation = ${generation}`);
  });
};
