import { sql } from "drizzle-orm";
import { REGISTRATION_LOCK } from "@/server/db/advisory-locks";
import type { Database } from "@/server/db/database";
import { createReadModel } from "@/server/db/read-models/create-read-model";
import type { Position } from "@/server/domain/position";
import { type ReadModel, viewName } from "@/server/domain/read-model";

export type Registration = {
  name: string;
  version: number;
  source: string;
  eventTypes: readonly string[];
  partitions: number;
  start: Position;
  model: ReadModel;
};

/**
 * Makes a projection version known. The first version of a name becomes live, with its table, view and checkpoints;
 * a later one waits for a rebuild to fill it. The number of partitions stays what it was when the checkpoints were made.
 */
export const registerProjection = (db: Database, registration: Registration): Promise<void> =>
  db.transaction(async (tx) => {
    const { name, version, source, eventTypes, partitions, start, model } = registration;
    // Engines that boot together would race for the same table and view.
    await tx.execute(sql`select pg_advisory_xact_lock(${REGISTRATION_LOCK.toString()}::bigint)`);
    const { rows } = await tx.execute<{ isLive: boolean }>(sql`
      insert into tidemark.projections as p (name, version, source, is_live, event_types, partitions)
      values (${name}, ${version}, ${source}, not exists (select from tidemark.projections where name = ${name} and is_live),
              ${sql.param([...eventTypes])}::text[], ${partitions})
      on conflict (name, version) do update set event_types = excluded.event_types, seen_at = now()
      returning is_live as "isLive"`);
    if (!rows[0]?.isLive) return;
    await createReadModel(tx, model, viewName(name));
    await tx.execute(sql`
      insert into tidemark.checkpoints (projection, version, partition, position)
      select p.name, p.version, n, ${start} from tidemark.projections p, generate_series(0, p.partitions - 1) n
       where p.name = ${name} and p.version = ${version}
      on conflict do nothing`);
  });
