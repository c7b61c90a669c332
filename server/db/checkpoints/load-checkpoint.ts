import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { type Position, position } from "@/server/domain/position";
import type { Generation } from "@/server/domain/rebuild";

export type PartitionId = Generation & { partition: number };

/** Proof of ownership: a write that names an older epoch changes nothing. */
export type Lease = PartitionId & { epoch: bigint };

export type Checkpoint = {
  position: Position;
  eventId: string | null;
  storeIdentity: string | null;
  isPaused: boolean;
  isFailed: boolean;
};

/** The checkpoint as its owner sees it; null when the lease was lost. */
export const loadCheckpoint = async (db: Database, lease: Lease): Promise<Checkpoint | null> => {
  const { rows } = await db.execute<Omit<Checkpoint, "position"> & { position: string }>(sql`
    select c.position, c.event_id as "eventId", c.store_identity as "storeIdentity",
           p.desired = 'paused' as "isPaused", c.failure is not null as "isFailed"
      from tidemark.checkpoints c
      join tidemark.projections p on p.name = c.projection and p.version = c.version and p.generation = c.generation
     where c.projection = ${lease.projection} and c.version = ${lease.version} and c.generation = ${lease.generation}
       and c.partition = ${lease.partition} and c.epoch = ${lease.epoch.toString()}::bigint`);
  const [row] = rows;
  return row ? { ...row, position: position(row.position) } : null;
};
