import { noteApplied } from "@/server/db/applied-events/note-applied";
import { advanceCheckpoint } from "@/server/db/checkpoints/advance-checkpoint";
import { holdCheckpoint } from "@/server/db/checkpoints/hold-checkpoint";
import type { Lease } from "@/server/db/checkpoints/load-checkpoint";
import { recordFailure } from "@/server/db/checkpoints/record-failure";
import type { Database, Transaction } from "@/server/db/database";
import { countHeldSequences } from "@/server/db/letters/count-held-sequences";
import { enqueueLetters } from "@/server/db/letters/enqueue-letters";
import { lockSequences, type SequenceStand } from "@/server/db/letters/lock-sequences";
import { markPassed } from "@/server/db/letters/mark-passed";
import { readRows } from "@/server/db/read-models/read-rows";
import { writeRows } from "@/server/db/read-models/write-rows";
import { AppliedEvents } from "@/server/domain/applied-events";
import type { Position } from "@/server/domain/position";
import type { ReadModel, ReadModelRow } from "@/server/domain/read-model";
import type { Projection } from "@/server/projections/define-projection";
import type { EventFailure } from "@/server/projections/event-failure";
import type { EventSource } from "@/server/sources/event-source";
import { speak } from "./effects/speak";
import { failureOf } from "./failure-of";
import type { ReachFaultPoint } from "./fault-point";
import { type BatchStart, type FoldedBatch, foldBatch } from "./letters/fold-batch";
import type { HeldSequences } from "./letters/held-sequences";
import type { SupersededMemory } from "./letters/superseded-memory";
import { type Entry, eventOf } from "./read-batch";

export type BatchRequest = {
  projection: Projection;
  model: ReadModel;
  lease: Lease;
  source: Pick<EventSource, "hasPassed" | "placeOf">;
  storeIdentity: string;
  from: Position;
  /** The last event of any type that the batch covers. */
  end: { position: Position; eventId: string };
  entries: readonly Entry[];
  held: HeldSequences;
  superseded: SupersededMemory;
  attemptsSpentOn: BatchStart["attemptsSpentOn"];
};

export type BatchOutcome =
  | { kind: "advanced"; to: Position; parked: number }
  /** The lease, the position, a pause or a failure forbids it: nothing was written. */
  | { kind: "refused" }
  /** The letters are full: what stands before the event was committed. */
  | { kind: "failed"; to: Position; failure: EventFailure };

/**
 * Invariant: read-model rows, letters, effects, checkpoint and failure of a batch commit together or not at all, and only under the lease's
 * epoch. Exactly once follows from it: whatever happened, the checkpoint says which events are in the rows or among the letters.
 * Each event that is in the rows is noted by itself in the same commit: that the checkpoint is right is not believed, but audited.
 * What counts no more is asked for under the checkpoint's lock, which a repair of the log takes too: an event is superseded either before its
 * batch, which leaves it out, or after it, and then the repair folds its row anew.
 * A row is written here only while its sequence is not held: that is decided under the lock of the checkpoint, and, where the
 * sequence was ever held, of the sequence.
 */
export const processBatch = (db: Database, request: BatchRequest, reach: ReachFaultPoint): Promise<BatchOutcome> =>
  db.transaction(async (tx): Promise<BatchOutcome> => {
    const { model, lease, from, entries, held, superseded } = request;
    const checkpoint = await holdCheckpoint(tx, lease, from);
    if (!checkpoint) return { kind: "refused" };
    reach("after-hold");

    await held.refresh(tx, lease, checkpoint.heldRevision);
    const isSuperseded = await superseded.refresh(tx, checkpoint.supersededRevision);
    const keys = new Set(entries.map(({ key }) => key));
    const stands = await standsOf(tx, request, keys);
    const rows = keys.size > 0 ? await readRows(tx, model, [...keys]) : new Map<string, ReadModelRow>();
    const folded = await foldWithin(tx, request, { rows, held: openLetters(stands), isSuperseded });
    await writeRows(tx, model, folded.rows);
    reach("after-write");
    // Before the letters of this batch have their places: those are behind what is applied here, not passed by it.
    await markPassed(
      tx,
      lease,
      [...folded.rows.keys()].filter((key) => stands.get(key)?.isWatched),
    );
    await enqueueLetters(tx, lease, folded.letters);
    reach("after-letters");
    await speak(tx, { generation: lease, hasPassed: request.source.hasPassed }, folded.effects);

    await noteApplied(tx, lease, appliedOf(request, folded));
    const to = await advance(tx, request, folded);
    if (folded.full) await recordFailure(tx, lease, failureOf(folded.full));
    reach("before-commit");
    reach("after-commit-sent");
    return folded.full ? { kind: "failed", to, failure: folded.full } : { kind: "advanced", to, parked: folded.newlyHeld.size };
  });

/** How those sequences stand that were ever held, locked until the commit. */
const standsOf = async (tx: Transaction, { lease, held }: BatchRequest, keys: Set<string>): Promise<Map<string, SequenceStand>> => {
  const remembered = held.among(keys);
  if (remembered.length === 0) return new Map();
  const stands = await lockSequences(tx, lease, remembered);
  for (const [sequence, { letters, isWatched }] of stands) if (letters === 0 && !isWatched) held.drop(sequence);
  return stands;
};

const openLetters = (stands: ReadonlyMap<string, SequenceStand>): Map<string, number> =>
  new Map([...stands].filter(([, { letters }]) => letters > 0).map(([sequence, { letters }]) => [sequence, letters]));

/** Most batches hold nothing new and need not know how much room there is; one that does is folded again within it. */
const foldWithin = async (
  tx: Transaction,
  { projection, lease, entries, attemptsSpentOn }: BatchRequest,
  start: Pick<BatchStart, "rows" | "held" | "isSuperseded">,
): Promise<FoldedBatch> => {
  const folded = foldBatch(projection, entries, { ...start, room: Number.POSITIVE_INFINITY, attemptsSpentOn });
  if (folded.newlyHeld.size === 0) return folded;
  const room = projection.letterLimits.sequences - (await countHeldSequences(tx, lease));
  if (folded.newlyHeld.size <= room) return folded;
  const attempts = new Map(folded.letters.map(({ event, attempts }) => [event.eventId, attempts]));
  return foldBatch(projection, entries, { ...start, room, attemptsSpentOn: ({ event }) => attempts.get(event.eventId) ?? 1 });
};

/** From the events that were folded, never from the range that was read: what the reader skipped is not noted. */
const appliedOf = ({ entries, source }: BatchRequest, { done, letters }: FoldedBatch): AppliedEvents => {
  const lettered = new Set(letters.map(({ event }) => event.eventId));
  const applied = new AppliedEvents();
  for (const entry of entries.slice(0, done)) {
    const { eventId, globalPosition } = eventOf(entry);
    if (!lettered.has(eventId)) applied.add(source.placeOf(globalPosition));
  }
  return applied;
};

/** The checkpoint never stands behind an event that is neither in the rows nor a letter. */
const advance = async (tx: Transaction, request: BatchRequest, { full, done, applied, newlyHeld }: FoldedBatch): Promise<Position> => {
  const { lease, from, end, entries, storeIdentity } = request;
  const last = entries[done - 1];
  const stand = full ? last && { position: eventOf(last).globalPosition, eventId: eventOf(last).eventId } : end;
  if (!stand || stand.position === from) return from;
  const to = { from, to: stand.position, eventId: stand.eventId, storeIdentity, applied, holdsMore: newlyHeld.size > 0 };
  if (!(await advanceCheckpoint(tx, lease, to))) throw new Error(`the checkpoint of ${lease.projection} moved under its lock`);
  return stand.position;
};
