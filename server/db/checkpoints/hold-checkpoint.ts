import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Position } from "@/server/domain/position";
import type { Lease } from "./load-checkpoint";

export type HeldCheckpoint = {
  /** Another number than last time: sequences came to be held that the engine does not remember. */
  heldRevision: bigint;
  /** Another number than last time: events were superseded, or count again. */
  supersededRevision: bigint;
};

/**
 * First statement of every batch. Locks the checkpoint row until the commit and says whether this engine may write:
 * the epoch is still its own, nobody moved the position, nobody paused or failed the projection.
 * A takeover waits for this commit, and a zombie that wakes with an old epoch gets null before it has written anything.
 */
export const holdCheckpoint = async (tx: Transaction, lease: Lease, from: Position): Promise<HeldCheckpoint | null> => {
  const { rows } = await tx.execute<{ heldRevision: string; supersededRevision: string }>(sql`
    select c.held_revision::text as "heldRevision", c.superseded_revision::text as "supersededRevision"
      from tidemark.checkpoints c
      join tidemark.projections p on p.name = c.projection and p.version = c.version and p.generation = c.generation
     where c.projection = ${lease.projection} and c.version = ${lease.version} and c.generation = ${lease.generation}
       and c.partition = ${lease.partition} and c.epoch = ${lease.epoch.toString()}::bigint and c.position = ${from}
       and c.failure is null and p.desired = 'running'
       for update of c`);
  const [row] = rows;
  return row ? { heldRevision: BigInt(row.heldRevision), supersededRevision: BigInt(row.supersededRevision) } : null;
};
