import { setImmediate as nextTurn } from "node:timers/promises";
import { databaseErrorOf } from "@/server/db/database-error";
import { recordFillProgress } from "@/server/db/rebuilds/record-fill-progress";
import { listSuperseded } from "@/server/db/superseded/list-superseded";
import { AppliedEvents } from "@/server/domain/applied-events";
import type { ScannedEvent } from "@/server/domain/event";
import type { ReadModelRow } from "@/server/domain/read-model";
import { supersededAmong } from "@/server/domain/superseded";
import { mutedEvents } from "@/server/engine/effects/muted-events";
import { type FoldStart, SequenceFold } from "@/server/engine/letters/fold-sequences";
import { Patience, TryAgain } from "@/server/engine/letters/patience";
import { pause } from "@/server/engine/pause";
import { type Entry, eventOf } from "@/server/engine/read-batch";
import { DeclaredReads } from "@/server/projections/declared-event";
import { EventFailure, messageOf } from "@/server/projections/event-failure";
import { eventNeeds } from "@/server/projections/event-needs";
import { FILL_ROWS } from "./fill-rows";
import type { FillWork } from "./fill-work";
import { readShare } from "./read-share";
import { refusalOf } from "./refused-keys";
import type { Folded } from "./write-partition";

const PROGRESS_MS = 1_000;
const ADVICE = "What is filled refuses too much to be of use: cancel this rebuild and mend the fold.";

/** One reading of one partition. */
type Reading = {
  work: FillWork;
  rows: Map<string, ReadModelRow>;
  fold: SequenceFold;
  patience: Patience;
  reads: DeclaredReads;
  suspects: ReadonlySet<string>;
  /** Of what was taken; letters are taken out of it in the end. */
  applied: AppliedEvents;
  events: number;
};

/**
 * Reads and folds all of a partition. After each batch the process may do something else. "too-large": more rows and letters than may be
 * in hand. "lost": the partition is not ours any more, the rebuild is not to be filled now, or the signal came.
 */
export const foldPartition = async (
  work: FillWork,
  suspects: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Folded | "too-large" | "lost"> => {
  const { db, source, partition, reach, rowsInHand = FILL_ROWS } = work;
  const superseded = await listSuperseded(db);
  const reading = beginReading(work, suspects, { isMuted: await mutedEvents(work, partition), isSuperseded: supersededAmong(superseded) });
  const { rows, fold, reads } = reading;
  let tellAt = performance.now() + PROGRESS_MS;
  for await (const scanned of source.scan(scanOf(work))) {
    reach("fill-read");
    await takeBatch(reading, scanned, signal);
    if (reads.refused) throw reads.refused;
    if (signal.aborted) return "lost";
    if (rows.size + fold.letters.length + fold.effects.length > rowsInHand && rows.size + fold.newlyHeld.size > 1) return "too-large";
    if (performance.now() >= tellAt) {
      if (!(await recordFillProgress(db, partition, reading.events))) return "lost";
      tellAt = performance.now() + PROGRESS_MS;
    }
    await nextTurn();
  }
  for (const { event } of fold.letters) reading.applied.delete(source.placeOf(event.globalPosition));
  return { rows, fold, applied: reading.applied, events: reading.events, superseded };
};

const scanOf = ({ source, projection, partition }: FillWork) => ({
  after: source.start,
  upTo: partition.fillTo,
  types: projection.events.map(({ name }) => name),
  needs: eventNeeds(projection),
  ...(projection.isKeyedByStream ? { share: partition } : {}),
});

/** V8 copies what is shorter; a longer key is cut from the text of its event and would keep that in memory. */
const LONGEST_COPIED = 12;
const copyOf = (key: string): string => (key.length <= LONGEST_COPIED ? key : Buffer.from(key).toString());

const beginReading = (work: FillWork, suspects: ReadonlySet<string>, told: Pick<FoldStart, "isMuted" | "isSuperseded">): Reading => {
  const { projection, retries } = work;
  const rows = new Map<string, ReadModelRow>();
  const patience = new Patience(retries);
  let isKnown = false;
  const fold = new SequenceFold(projection, {
    rows: {
      get: (key) => {
        const row = rows.get(key);
        isKnown = row !== undefined;
        return row ?? null;
      },
      // The fold has just looked this key up.
      set: (key, row) => (row === null ? rows.delete(key) : rows.set(isKnown ? key : copyOf(key), row)),
    },
    held: new Map(),
    room: projection.letterLimits.sequences,
    attemptsSpentOn: patience.attemptsSpentOn,
    advice: ADVICE,
    ...told,
  });
  return { work, rows, fold, patience, suspects, reads: new DeclaredReads(projection), applied: new AppliedEvents(), events: 0 };
};

/** Folds a batch, each event as soon as it is parsed. Throws where the letters are full. */
const takeBatch = async (reading: Reading, scanned: readonly ScannedEvent[], signal: AbortSignal): Promise<void> => {
  const { fold, patience, reads, suspects } = reading;
  const { projection, partition, source } = reading.work;
  for (const event of scanned) {
    const { isOurs, entry } = readShare(projection, partition, event, reads);
    if (isOurs) reading.events += 1;
    if (!entry) continue;
    try {
      if (suspects.size > 0 || !fold.take(entry)) await takeWithCare(reading, entry);
    } catch (error) {
      await tryAgain(reading, entry, error, signal);
    }
    if (signal.aborted) return;
    reading.applied.add(source.placeOf(event.globalPosition));
  }
  patience.forget();
};

const takeWithCare = async (reading: Reading, entry: Entry): Promise<void> => {
  const { fold, suspects } = reading;
  const isTaken = fold.full === null && (suspects.has(entry.key) ? await takeIfStorable(reading, entry) : fold.take(entry));
  if (!isTaken) throw fold.full;
};

/** An event whose cause may pass is tried until it passes or is parked; every other error is thrown. */
const tryAgain = async (reading: Reading, entry: Entry, failure: unknown, signal: AbortSignal): Promise<void> => {
  for (let error = failure; !signal.aborted; ) {
    if (!(error instanceof TryAgain)) throw error;
    reading.work.logger.warn({ err: error.failure, delayMs: error.delayMs }, "an event failed of a cause that may pass; trying again");
    await pause(error.delayMs, signal);
    try {
      return await takeWithCare(reading, entry);
    } catch (next) {
      error = next;
    }
  }
};

/** As the live projection would: an event whose row the table refuses is parked, and the row stays as it was. */
const takeIfStorable = async ({ work, rows, fold }: Reading, entry: Entry): Promise<boolean> => {
  const before = rows.get(entry.key);
  const said = fold.effects.length;
  if (!fold.take(entry)) return false;
  const after = rows.get(entry.key);
  const refusal = after && after !== before ? databaseErrorOf(await refusalOf(work, [[entry.key, after]])) : undefined;
  if (!refusal) return true;
  fold.effects.length = said;
  if (before) rows.set(entry.key, before);
  else rows.delete(entry.key);
  return fold.take({ key: entry.key, failure: new EventFailure("ReadModelRefused", messageOf(refusal), eventOf(entry), refusal) });
};
