import { setImmediate as nextTurn } from "node:timers/promises";
import type { ScannedEvent } from "@/server/domain/event";
import { WHOLE_EVENTS } from "@/server/domain/event";
import { DeclaredReads } from "@/server/projections/declared-event";
import type { Projection } from "@/server/projections/define-projection";
import { EventFailure } from "@/server/projections/event-failure";
import { eventNeeds } from "@/server/projections/event-needs";
import { foldEvent, readScanned, sequenceOfUnreadable } from "@/server/projections/fold";
import { type FoldedRow, NOTHING_FOLDED } from "./folded-row";
import { letterFolds } from "./letter-folds";
import { checkpointOf, MOST_ROWS, type RowsStand } from "./read-stand";
import { isOnPage, type RowPage } from "./row-page";
import type { RowLimits, RowWork } from "./row-work";

/**
 * The rows of a page whose keys are in events of any stream, by one scan of the declared parts of the log, as a rebuild fills.
 * "too-large": more rows than may be in memory.
 */
export const foldShare = async (
  { source, registry }: RowWork,
  stand: RowsStand,
  page: RowPage,
  { signal }: RowLimits,
): Promise<Map<string, FoldedRow> | "too-large"> => {
  const { projection, checkpoints, letters, isSuperseded } = stand;
  const foldOf = letterFolds(registry, projection, letters);
  const readsOf = readsByFold();
  const isOurs = isOnPage(page);
  const folded = new Map<string, FoldedRow>();
  const take = (event: ScannedEvent): void => {
    if (isSuperseded(event)) return;
    const { fold, letter, unknown } = foldOf(event.streamId, () => event.streamVersion);
    if (letter && unknown !== undefined && isOurs(letter.sequence)) folded.set(letter.sequence, { ...NOTHING_FOLDED, unjudged: unknown });
    if (!fold) return;
    const found = keyedBy(fold, event, readsOf(fold));
    if (!found || !isOurs(found.key) || !source.hasPassed(checkpointOf(stand, found.key), event.globalPosition)) return;
    const before = folded.get(found.key) ?? NOTHING_FOLDED;
    if (before.unjudged !== undefined) return;
    // A letter that queued under another name came to its row at a time that nobody wrote down.
    if (letter && letter.sequence !== found.key) folded.set(found.key, { ...NOTHING_FOLDED, unjudged: outOfOrder(event) });
    else folded.set(found.key, after(fold, before, found));
  };
  const types = projection.events.map(({ name }) => name);
  const needs = letters.some(({ foldVersion }) => foldVersion !== null) ? WHOLE_EVENTS : eventNeeds(projection);
  const upTo = checkpoints.reduce((furthest, each) => (source.hasPassed(each, furthest) ? each : furthest));
  for await (const events of source.scan({ after: source.start, upTo, types, needs })) {
    for (const event of events) take(event);
    if (folded.size > MOST_ROWS) return "too-large";
    await nextTurn();
    signal.throwIfAborted();
  }
  return folded;
};

const readsByFold = () => {
  const known = new Map<Projection, DeclaredReads>();
  return (fold: Projection): DeclaredReads => {
    const reads = known.get(fold) ?? new DeclaredReads(fold);
    known.set(fold, reads);
    return reads;
  };
};

type Found = { key: string; next: (before: FoldedRow["row"]) => FoldedRow["row"] };

const keyedBy = (fold: Projection, event: ScannedEvent, reads: DeclaredReads): Found | null => {
  try {
    const keyed = readScanned(fold, event, reads);
    return keyed && { key: keyed.key, next: (before) => foldEvent(fold, before, keyed.event) };
  } catch (error) {
    if (!(error instanceof EventFailure)) throw error;
    const refuse = () => {
      throw error;
    };
    return { key: sequenceOfUnreadable(fold, reads.eventOf(event, event.data)), next: refuse };
  }
};

const after = ({ name }: Projection, { row }: FoldedRow, { next }: Found): FoldedRow => {
  try {
    return { row: next(row), version: null };
  } catch (error) {
    if (!(error instanceof EventFailure)) throw error;
    return {
      ...NOTHING_FOLDED,
      unjudged: `${name} cannot fold version ${error.event.streamVersion} of ${error.event.streamId}: ${error.message}`,
    };
  }
};

const outOfOrder = ({ streamId, streamVersion, type }: ScannedEvent): string =>
  `Version ${streamVersion} of ${streamId} (${type}) told its key only when its letter was run: when it came to the row is not known.`;
