import { type Checkpoint, type Lease, loadCheckpoint } from "@/server/db/checkpoints/load-checkpoint";
import { recordFailure } from "@/server/db/checkpoints/record-failure";
import type { Database } from "@/server/db/database";
import { databaseErrorOf, isRefusedForGood } from "@/server/db/database-error";
import type { Position } from "@/server/domain/position";
import type { ReadModel } from "@/server/domain/read-model";
import type { Projection } from "@/server/projections/define-projection";
import { EventFailure, messageOf } from "@/server/projections/event-failure";
import type { Logger } from "@/server/runtime/logger";
import type { EventSource, EventWindow } from "@/server/sources/event-source";
import { BatchSize } from "./batch-size";
import type { Bell } from "./bell";
import { failureOf } from "./failure-of";
import type { ReachFaultPoint } from "./fault-point";
import { pause, retryDelayMs } from "./pause";
import { type BatchOutcome, type BatchRequest, processBatch } from "./process-batch";
import { readBatch } from "./read-batch";
import { rewindOf } from "./rewind";
import { openWindowReader } from "./window-reader";

export type PartitionWork = {
  db: Database;
  source: EventSource;
  projection: Projection;
  model: ReadModel;
  partitions: number;
  lease: Lease;
  storeIdentity: string;
  head: () => Position;
  /** Rings when the head moved. */
  bell: Bell;
  /** Rings when a person wants something; who waits on `bell` is woken too. */
  control: Bell;
  reach: ReachFaultPoint;
  logger: Logger;
};

const IDLE_MS = 1_000;

/** Runs one leased partition until the lease is lost or the signal aborts; a batch in hand is finished first. */
export const runPartition = async (work: PartitionWork, signal: AbortSignal): Promise<void> => {
  const size = new BatchSize();
  let failures = 0;
  while (!signal.aborted) {
    try {
      const rings = work.bell.rings;
      const checkpoint = await loadCheckpoint(work.db, work.lease);
      if (!checkpoint) return;
      const stands = checkpoint.isPaused || checkpoint.isFailed || (await stopIfRewound(work, checkpoint));
      if (stands) await work.bell.wait(rings, IDLE_MS, signal);
      else await follow(work, checkpoint.position, size, signal);
      failures = 0;
    } catch (error) {
      // After a lost answer nobody knows whether the batch was committed: the next round reads the checkpoint back.
      failures += 1;
      size.shrink();
      const level = failures === 1 ? "warn" : "debug";
      work.logger[level]({ err: error, code: databaseErrorOf(error)?.code }, "a batch did not commit; trying again from the checkpoint");
      await pause(retryDelayMs(failures), signal);
    }
  }
};

const stopIfRewound = async ({ db, source, lease, storeIdentity, logger }: PartitionWork, checkpoint: Checkpoint): Promise<boolean> => {
  const cause = await rewindOf(source, storeIdentity, checkpoint);
  if (!cause) return false;
  logger.error({ cause }, "the store is not the one this checkpoint was made on");
  await recordFailure(db, lease, { event: null, cause });
  return true;
};

/**
 * Reads on from the checkpoint until it has to be looked at again: a second has passed, somebody gave a command, a batch was refused,
 * an event failed. Windows without an event of ours are passed in memory and saved with that look, so that a quiet projection
 * does not write all day, and a store that was rewound under our feet is noticed within the second.
 */
const follow = async (work: PartitionWork, start: Position, size: BatchSize, signal: AbortSignal): Promise<void> => {
  const { source, projection, lease, bell, control } = work;
  const types = projection.events.map(({ name }) => name);
  const reader = openWindowReader((request) => source.readAfter({ ...request, upTo: work.head(), types }));
  const commands = control.rings;
  const lookAgainAt = performance.now() + IDLE_MS;
  let saved = start;
  let passed: BatchRequest["end"] | null = null;
  while (!signal.aborted && control.rings === commands) {
    const rings = bell.rings;
    const window: EventWindow = await reader.next({ after: passed?.position ?? saved, limit: size.events });
    work.reach("after-read");
    if (window.end && window.end.position !== work.head()) reader.readAhead({ after: window.end.position, limit: size.events });
    const batch = readBatch(projection, { partition: lease.partition, partitions: work.partitions }, window.events);
    const end: BatchRequest["end"] | null = window.end ?? passed;
    const isQuiet = batch.events.length === 0 && !batch.failure;
    const isTimeToLook = performance.now() >= lookAgainAt;
    if (end && (!isQuiet || isTimeToLook)) {
      const outcome = await commit({ ...work, from: saved, end, batch }, work);
      work.reach("after-commit");
      if (outcome.kind !== "advanced") return;
      saved = outcome.to;
      passed = null;
    } else passed = end;
    size.fit({ events: window.events.length, bytes: window.bytes });
    if (isTimeToLook) return;
    if (!window.end) await bell.wait(rings, IDLE_MS, signal);
  }
};

const commit = async (request: BatchRequest, work: PartitionWork): Promise<BatchOutcome> => {
  const outcome = await attempt(request, work);
  if (outcome.kind === "failed")
    work.logger.error({ failure: failureOf(outcome.failure) }, `${request.projection.name} stands still: ${outcome.failure.message}`);
  return outcome;
};

const attempt = (request: BatchRequest, work: PartitionWork): Promise<BatchOutcome> =>
  processBatch(work.db, request, work.reach).catch((error: unknown) => narrow(request, work, error));

/** The read model refused the rows, and would again: half of the events is tried, until the one to blame stands alone. */
const narrow = async (request: BatchRequest, work: PartitionWork, error: unknown): Promise<BatchOutcome> => {
  const { events } = request.batch;
  const half = events.slice(0, Math.ceil(events.length / 2));
  const last = half.at(-1)?.event;
  if (!last || !isRefusedForGood(error)) throw error;
  if (events.length > 1) {
    const end = { position: last.globalPosition, eventId: last.eventId };
    return attempt({ ...request, end, batch: { events: half, failure: null } }, work);
  }
  const failure = new EventFailure("ReadModelRefused", messageOf(databaseErrorOf(error)), last, error);
  await recordFailure(work.db, request.lease, failureOf(failure));
  return { kind: "failed", to: request.from, failure };
};
