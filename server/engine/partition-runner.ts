import { type Checkpoint, type Lease, loadCheckpoint } from "@/server/db/checkpoints/load-checkpoint";
import { recordFailure } from "@/server/db/checkpoints/record-failure";
import type { Database } from "@/server/db/database";
import { databaseErrorOf, isBrokenTable, isRefusedForGood } from "@/server/db/database-error";
import type { Position } from "@/server/domain/position";
import type { ReadModel } from "@/server/domain/read-model";
import { isTransient, type RetryPolicy } from "@/server/domain/retry-policy";
import type { Projection } from "@/server/projections/define-projection";
import { EventFailure, messageOf } from "@/server/projections/event-failure";
import type { Logger } from "@/server/runtime/logger";
import type { EventSource, EventWindow } from "@/server/sources/event-source";
import { BatchSize } from "./batch-size";
import type { Bell } from "./bell";
import { failureOf } from "./failure-of";
import type { ReachFaultPoint } from "./fault-point";
import { HeldSequences } from "./letters/held-sequences";
import { Patience, TryAgain } from "./letters/patience";
import { SupersededMemory } from "./letters/superseded-memory";
import { pause, retryDelayMs } from "./pause";
import { type BatchOutcome, type BatchRequest, processBatch } from "./process-batch";
import { eventOf, readBatch, type Unreadable } from "./read-batch";
import { noteLostEvents } from "./rewinds/note-lost-events";
import type { ReadMemory } from "./rewinds/read-memory";
import { rewindOf } from "./rewinds/rewind";
import { openWindowReader } from "./window-reader";

export type PartitionWork = {
  db: Database;
  source: EventSource;
  projection: Projection;
  model: ReadModel;
  partitions: number;
  lease: Lease;
  storeIdentity: string;
  /** What this process has read lately, whatever became of the database since. */
  memory: ReadMemory;
  head: () => Position;
  /** Rings when the head moved. */
  bell: Bell;
  /** Rings when a person wants something; who waits on `bell` is woken too. */
  control: Bell;
  reach: ReachFaultPoint;
  logger: Logger;
  retries: RetryPolicy;
};

/** One partition while one engine runs it. */
type Run = PartitionWork & { size: BatchSize; held: HeldSequences; superseded: SupersededMemory; patience: Patience; signal: AbortSignal };

const IDLE_MS = 1_000;

/** Runs one leased partition until the lease is lost or the signal aborts; a batch in hand is finished first. */
export const runPartition = async (work: PartitionWork, signal: AbortSignal): Promise<void> => {
  const size = new BatchSize();
  const run: Run = {
    ...work,
    size,
    held: new HeldSequences(),
    superseded: new SupersededMemory(),
    patience: new Patience(work.retries),
    signal,
  };
  let failures = 0;
  while (!signal.aborted) {
    try {
      const rings = work.bell.rings;
      const checkpoint = await loadCheckpoint(work.db, work.lease);
      if (!checkpoint) return;
      const stands = checkpoint.isPaused || checkpoint.isFailed || (await stopIfRewound(work, checkpoint));
      if (stands) await work.bell.wait(rings, IDLE_MS, signal);
      else await follow(run, checkpoint.position);
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

const stopIfRewound = async (work: PartitionWork, checkpoint: Checkpoint): Promise<boolean> => {
  const { db, source, lease, storeIdentity, logger } = work;
  const cause = await rewindOf(source, storeIdentity, checkpoint);
  if (!cause) return false;
  await noteLostEvents(work);
  logger.error({ cause }, "the store is not the one this checkpoint was made on");
  await recordFailure(db, lease, { event: null, cause });
  return true;
};

/**
 * Reads on from the checkpoint until it has to be looked at again: a second has passed, somebody gave a command, a batch was refused,
 * the letters are full. Windows without an event of ours are passed in memory and saved with that look, so that a quiet projection
 * does not write all day, and a store that was rewound under our feet is noticed within the second.
 */
const follow = async (run: Run, start: Position): Promise<void> => {
  const { source, projection, lease, bell, control, size, signal } = run;
  const types = projection.events.map(({ name }) => name);
  const reader = openWindowReader((request) => source.readAfter({ ...request, upTo: run.head(), types }));
  const commands = control.rings;
  const lookAgainAt = performance.now() + IDLE_MS;
  let saved = start;
  let passed: BatchRequest["end"] | null = null;
  while (!signal.aborted && control.rings === commands) {
    const rings = bell.rings;
    const window: EventWindow = await reader.next({ after: passed?.position ?? saved, limit: size.events });
    run.reach("after-read");
    if (window.end && window.end.position !== run.head()) reader.readAhead({ after: window.end.position, limit: size.events });
    const entries = readBatch(projection, { partition: lease.partition, partitions: run.partitions }, window.events);
    const end: BatchRequest["end"] | null = window.end ?? passed;
    const isTimeToLook = performance.now() >= lookAgainAt;
    if (end && (entries.length > 0 || isTimeToLook)) {
      const outcome = await commit(run, { from: saved, end, entries });
      run.reach("after-commit");
      if (outcome.kind !== "advanced") return;
      saved = outcome.to;
      passed = null;
    } else passed = end;
    size.fit({ events: window.events.length, bytes: window.bytes });
    if (isTimeToLook) return;
    if (!window.end) await bell.wait(rings, IDLE_MS, signal);
  }
};

type Span = Pick<BatchRequest, "from" | "end" | "entries">;

const commit = async (run: Run, span: Span): Promise<BatchOutcome> => {
  const outcome = await attempt(run, span);
  run.patience.forget();
  if (outcome.kind === "advanced") run.memory.add(span.entries.map(eventOf));
  const { name, sequenceNoun } = run.projection;
  if (outcome.kind === "failed")
    run.logger.error({ failure: failureOf(outcome.failure) }, `${name} stands still: ${outcome.failure.message}`);
  if (outcome.kind === "advanced" && outcome.parked > 0)
    run.logger.warn({ parked: outcome.parked }, `${name} parked letters; the sequences (${sequenceNoun}) are held back`);
  return outcome;
};

/** Tries a batch until it commits, as long as what fails is an event that may pass by itself or be parked; throws everything else. */
const attempt = async (run: Run, span: Span): Promise<BatchOutcome> => {
  try {
    return await processBatch(run.db, { ...run, ...span, attemptsSpentOn: run.patience.attemptsSpentOn }, run.reach);
  } catch (error) {
    if (error instanceof TryAgain) return await tryAgain(run, span, error);
    if (isRefusedForGood(error) || isTransient(databaseErrorOf(error)?.code ?? "", run.retries)) return await narrow(run, span, error);
    if (isBrokenTable(error)) return await standStill(run, error);
    throw error;
  }
};

/** No event is to blame, and all of them would fail: parking them would hide it. */
const standStill = async ({ db, lease, logger }: Run, error: unknown): Promise<BatchOutcome> => {
  const cause = { type: "ReadModelBroken", message: messageOf(databaseErrorOf(error)) };
  logger.error({ cause }, "the read model cannot be written");
  await recordFailure(db, lease, { event: null, cause });
  return { kind: "refused" };
};

const tryAgain = async (run: Run, span: Span, { failure, delayMs }: TryAgain): Promise<BatchOutcome> => {
  run.logger.warn({ failure: failureOf(failure), delayMs }, "an event failed of a cause that may pass; trying again");
  await pause(delayMs, run.signal);
  return run.signal.aborted ? { kind: "refused" } : attempt(run, span);
};

/**
 * The database refuses the batch: half of it is tried, until the event to blame stands alone and becomes a letter.
 * Where even its letter is refused nothing can be parked: the projection stands still and says so.
 */
const narrow = async (run: Run, span: Span, error: unknown): Promise<BatchOutcome> => {
  const half = span.entries.slice(0, Math.ceil(span.entries.length / 2));
  const last = half.at(-1);
  if (!last) throw error;
  const end = { position: eventOf(last).globalPosition, eventId: eventOf(last).eventId };
  if (span.entries.length > 1) return attempt(run, { ...span, end, entries: half });
  const refusal = databaseErrorOf(error);
  const failure = new EventFailure("ReadModelRefused", messageOf(refusal), eventOf(last), refusal);
  if (!("failure" in last)) return parkAlone(run, { ...span, end }, { key: last.key, failure });
  await recordFailure(run.db, run.lease, failureOf(failure));
  return { kind: "failed", to: span.from, failure };
};

const parkAlone = async (run: Run, span: Span, { key, failure }: Unreadable): Promise<BatchOutcome> => {
  try {
    const tries = run.patience.attemptsSpentOn(failure);
    return await attempt(run, { ...span, entries: [{ key, failure, tries }] });
  } catch (error) {
    if (error instanceof TryAgain) return tryAgain(run, span, error);
    throw error;
  }
};
