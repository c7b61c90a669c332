import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Position } from "@/server/domain/position";
import type { Lease } from "./load-checkpoint";

export type Advance = {
  from: Position;
  to: Position;
  /** The event that stands at `to`. */
  eventId: string;
  storeIdentity: string;
  /** Events between `from` and `to` that are in the rows; the others of this projection are letters. */
  applied: number;
  /** Sequences came to be held that were not. */
  holdsMore: boolean;
};

/**
 * Moves the checkpoint, in the transaction that writes the read model and after `holdCheckpoint`. Invariant, of whoever moves or makes a
 * checkpoint: every event of its partition up to there is noted as applied (`noteApplied`), is a letter, or lies at or below `applied_since`.
 * Compare-and-set on epoch and position all the same: false means that the caller must roll back.
 */
export const advanceCheckpoint = async (tx: Transaction, lease: Lease, advance: Advance): Promise<boolean> => {
  const { rowCount } = await tx.execute(sql`
    update tidemark.checkpoints
       set position = ${advance.to}, event_id = ${advance.eventId}, store_identity = ${advance.storeIdentity},
           applied_events = applied_events + ${advance.applied},
           held_revision = held_revision + ${advance.holdsMore ? 1 : 0}, updated_at = now()
     where projection = ${lease.projection} and version = ${lease.version} and generation = ${lease.generation}
       and partition = ${lease.partition} and epoch = ${lease.epoch.toString()}::bigint and position = ${advance.from}`);
  return rowCount === 1;
};
