import { advanceCheckpoint } from "@/server/db/checkpoints/advance-checkpoint";
import { holdCheckpoint } from "@/server/db/checkpoints/hold-checkpoint";
import type { Lease } from "@/server/db/checkpoints/load-checkpoint";
import { recordFailure } from "@/server/db/checkpoints/record-failure";
import type { Database } from "@/server/db/database";
import { readRows } from "@/server/db/read-models/read-rows";
import { writeRows } from "@/server/db/read-models/write-rows";
import type { Position } from "@/server/domain/position";
import type { ReadModel, ReadModelRow } from "@/server/domain/read-model";
import type { Projection } from "@/server/projections/define-projection";
import { EventFailure } from "@/server/projections/event-failure";
import { foldEvent, type KeyedEvent } from "@/server/projections/fold";
import { failureOf } from "./failure-of";
import type { ReachFaultPoint } from "./fault-point";
import type { Batch } from "./read-batch";

export type BatchRequest = {
  projection: Projection;
  model: ReadModel;
  lease: Lease;
  storeIdentity: string;
  from: Position;
  /** The last event of any type that the batch covers. */
  end: { position: Position; eventId: string };
  batch: Batch;
};

export type BatchOutcome =
  | { kind: "advanced"; to: Position; applied: number }
  /** The lease, the position, a pause or a failure forbids it: nothing was written. */
  | { kind: "refused" }
  | { kind: "failed"; to: Position; failure: EventFailure };

type Folded = { rows: Map<string, ReadModelRow | null>; applied: number; failure: EventFailure | null };

const foldBatch = (projection: Projection, stored: ReadonlyMap<string, ReadModelRow>, { events, failure }: Batch): Folded => {
  const rows = new Map<string, ReadModelRow | null>();
  for (const [applied, { key, event }] of events.entries()) {
    const row = rows.has(key) ? rows.get(key) : stored.get(key);
    try {
      rows.set(key, foldEvent(projection, row ?? null, event));
    } catch (error) {
      if (error instanceof EventFailure) return { rows, applied, failure: error };
      throw error;
    }
  }
  return { rows, applied: events.length, failure };
};

/** Where the checkpoint may stand: behind the last event that was folded, never behind one that was not. */
const standAfter = (events: readonly KeyedEvent[], { applied, failure }: Folded, end: BatchRequest["end"]): BatchRequest["end"] | null => {
  if (!failure) return end;
  const last = events[applied - 1]?.event;
  return last ? { position: last.globalPosition, eventId: last.eventId } : null;
};

/**
 * Invariant: read-model rows, checkpoint and failure of a batch commit together or not at all, and only under the lease's epoch.
 * Exactly once follows from it: whatever happened, the checkpoint says which events are in the rows.
 */
export const processBatch = (
  db: Database,
  { projection, model, lease, storeIdentity, from, end, batch }: BatchRequest,
  reach: ReachFaultPoint,
): Promise<BatchOutcome> =>
  db.transaction(async (tx): Promise<BatchOutcome> => {
    if (!(await holdCheckpoint(tx, lease, from))) return { kind: "refused" };
    reach("after-hold");

    const keys = [...new Set(batch.events.map(({ key }) => key))];
    const stored = keys.length > 0 ? await readRows(tx, model, keys) : new Map<string, ReadModelRow>();
    const folded = foldBatch(projection, stored, batch);
    await writeRows(tx, model, folded.rows);
    reach("after-write");

    const stand = standAfter(batch.events, folded, end);
    if (stand && stand.position !== from) {
      const advance = { from, to: stand.position, eventId: stand.eventId, storeIdentity, applied: folded.applied };
      if (!(await advanceCheckpoint(tx, lease, advance))) throw new Error(`the checkpoint of ${lease.projection} moved under its lock`);
    }
    if (folded.failure) await recordFailure(tx, lease, failureOf(folded.failure));
    reach("before-commit");
    reach("after-commit-sent");

    const to = stand?.position ?? from;
    return folded.failure ? { kind: "failed", to, failure: folded.failure } : { kind: "advanced", to, applied: folded.applied };
  });
