import { sql } from "drizzle-orm";
import { REGISTRATION_LOCK } from "@/server/db/advisory-locks";
import type { Database, Transaction } from "@/server/db/database";
import { assertColumns } from "@/server/db/read-models/assert-columns";
import { createReadModel } from "@/server/db/read-models/create-read-model";
import { holdSuperseding } from "@/server/db/superseded/superseding-lock";
import type { Position } from "@/server/domain/position";
import { type ReadModel, viewName } from "@/server/domain/read-model";

export type Registration = {
  name: string;
  version: number;
  source: string;
  eventTypes: readonly string[];
  partitions: number;
  start: Position;
  /** The table of a generation of this version. */
  modelOf: (generation: number) => ReadModel;
};

type Registered = { generation: number; isLive: boolean; isFollowed: boolean };

/**
 * Makes a projection version known. The first version of a name becomes live, with its table, view and checkpoints;
 * a later one waits for a rebuild to fill it. Of a version that is known nothing new is made, however many generations it has.
 * The number of partitions stays what it was when the checkpoints were made. They begin before the first event: nothing is passed unnoted.
 * Throws `OperationError("conflict")` when a generation that is filled has other columns than the definition says.
 */
export const registerProjection = (db: Database, registration: Registration): Promise<void> =>
  db.transaction(async (tx) => {
    const { name, version, start, modelOf } = registration;
    // Engines that boot together would race for the same table and view.
    await tx.execute(sql`select pg_advisory_xact_lock(${REGISTRATION_LOCK.toString()}::bigint)`);
    // Whoever follows the new checkpoints looks at what is superseded once they are there.
    await holdSuperseding(tx);
    const known = await renew(tx, registration);
    for (const { generation, isLive, isFollowed } of known.length > 0 ? known : [await insertFirst(tx, registration)]) {
      if (isLive) await createReadModel(tx, modelOf(generation), viewName(name));
      else if (isFollowed) await assertColumns(tx, modelOf(generation));
    }
    await tx.execute(sql`
      insert into tidemark.checkpoints (projection, version, generation, partition, position)
      select p.name, p.version, p.generation, n, ${start} from tidemark.projections p, generate_series(0, p.partitions - 1) n
       where p.name = ${name} and p.version = ${version} and p.is_live
      on conflict do nothing`);
  });

/** Every generation of the version, with what this release says of it. */
const renew = async (tx: Transaction, { name, version, eventTypes }: Registration): Promise<Registered[]> => {
  const { rows } = await tx.execute<Registered>(sql`
    update tidemark.projections p set event_types = ${sql.param([...eventTypes])}::text[], seen_at = now()
     where p.name = ${name} and p.version = ${version}
    returning p.generation, p.is_live as "isLive",
              exists (select from tidemark.checkpoints c
                       where c.projection = p.name and c.version = p.version and c.generation = p.generation) as "isFollowed"`);
  return rows;
};

const insertFirst = async (tx: Transaction, { name, version, source, eventTypes, partitions }: Registration): Promise<Registered> => {
  const { rows } = await tx.execute<Registered>(sql`
    insert into tidemark.projections (name, version, generation, source, is_live, event_types, partitions)
    values (${name}, ${version}, 1, ${source}, not exists (select from tidemark.projections where name = ${name} and is_live),
            ${sql.param([...eventTypes])}::text[], ${partitions})
    returning generation, is_live as "isLive", false as "isFollowed"`);
  return rows[0]!;
};
