import type { Transaction } from "@/server/db/database";
import { listOddLetters } from "@/server/db/letters/list-odd-letters";
import { lockSequences } from "@/server/db/letters/lock-sequences";
import { readMarkedRows } from "@/server/db/read-models/marked-rows";
import { writeRows } from "@/server/db/read-models/write-rows";
import { listComparedCheckpoints } from "@/server/db/rebuilds/list-compared-checkpoints";
import { listReadingGenerations, type ReadingGeneration } from "@/server/db/superseded/list-reading-generations";
import { listSuperseded } from "@/server/db/superseded/list-superseded";
import { counted } from "@/server/domain/duration";
import { OperationError } from "@/server/domain/errors";
import type { RecordedEvent } from "@/server/domain/event";
import type { RebuildNeeded, RefoldedRow, RepairedEvent } from "@/server/domain/log-repair";
import type { Position } from "@/server/domain/position";
import type { ReadModelRow } from "@/server/domain/read-model";
import { changesBetween } from "@/server/domain/row-change";
import { type EventName, NONE_SUPERSEDED, supersededAmong } from "@/server/domain/superseded";
import type { Projection } from "@/server/projections/define-projection";
import { EventFailure } from "@/server/projections/event-failure";
import { readEvent } from "@/server/projections/fold";
import { readModelOf } from "@/server/projections/read-model";
import { foldNext } from "@/server/replay/fold-next";
import { foldStreams } from "@/server/replay/rows/fold-streams";
import type { RowsStand } from "@/server/replay/rows/read-stand";
import type { RowWork } from "@/server/replay/rows/row-work";
import { storableRow } from "@/server/replay/rows/storable-row";

/** `readBy`: projections that readers have and that will read what is appended. */
export type Refolded = { rows: RefoldedRow[]; rebuildsNeeded: RebuildNeeded[]; readBy: string[] };

/** What is appended once the rows are folded, as a fold will see it, and what is superseded with it. */
export type Anew = { superseded: readonly EventName[]; events: readonly RecordedEvent[]; streamEnd: Position };

type Refolding = {
  work: RowWork;
  /** Those that come to count, or not to count, and are in the log already. */
  events: readonly RepairedEvent[];
  anew: Anew | null;
  /** The part of the request that refusals name. */
  field: string;
  signal: AbortSignal;
};

/**
 * Folds the rows of these events' streams anew, in every generation that has read them, and writes those that come out otherwise. The caller holds
 * all their checkpoints and has said which events count: rows and log are of one moment. Nothing is said to the outside again. What is appended
 * is told in the rows and not written: projections read it like any event. Throws `OperationError`: "conflict" where a row is behind letters or
 * cannot be folded.
 */
export const refoldStreams = async (tx: Transaction, refolding: Refolding): Promise<Refolded> => {
  const { registry, source } = refolding.work;
  const appended = refolding.anew?.events ?? [];
  const types = [...new Set([...refolding.events, ...appended].map(({ type }) => type))];
  const refolded: Refolded = { rows: [], rebuildsNeeded: [], readBy: [] };
  for (const generation of await listReadingGenerations(tx, source.name, types)) {
    const projection = registry.find(generation.projection, generation.version);
    if (!projection)
      throw new OperationError(
        "unavailable",
        `This release does not define version ${generation.version} of ${generation.projection}, which has read these events.`,
      );
    const checkpoints = await listComparedCheckpoints(tx, generation);
    const hasRead = refolding.events.some(({ position }) => checkpoints.some((each) => source.hasPassed(each, position)));
    const willRead = appended.filter((event) => projection.events.some(({ name }) => name === event.type));
    assertReadable(projection, willRead, refolding.field);
    if (generation.isLive && willRead.length > 0) refolded.readBy.push(projection.name);
    if (projection.isKeyedByStream) refolded.rows.push(...(await refoldGeneration(tx, refolding, generation, projection)));
    else if (hasRead && generation.isLive)
      refolded.rebuildsNeeded.push({ projection: generation.projection, keyColumn: projection.keyColumn });
  }
  return refolded;
};

/** A projection that is not keyed by stream has no row to be folded here: that it can read an event is all that is known. */
const assertReadable = (projection: Projection, events: readonly RecordedEvent[], field: string): void => {
  for (const event of events)
    try {
      readEvent(projection, event);
    } catch (error) {
      if (!(error instanceof EventFailure)) throw error;
      throw refused(field, `${projection.name} could not read version ${event.streamVersion} (${event.type}): ${error.message}`);
    }
};

const refused = (field: string, sentence: string) => new OperationError("conflict", sentence, { field });

const isChanged = (before: ReadModelRow | null, after: ReadModelRow | null): boolean =>
  changesBetween(before, after).length > 0 || (before === null) !== (after === null);

const refoldGeneration = async (
  tx: Transaction,
  { work, events, anew, field, signal }: Refolding,
  { isLive: _, ...generation }: ReadingGeneration,
  projection: Projection,
): Promise<RefoldedRow[]> => {
  const streamIds = [...new Set([...events, ...(anew?.events ?? [])].map(({ streamId }) => streamId))];
  await assertNothingHeld(tx, { generation, projection, streamIds, field });
  const model = readModelOf(projection, generation.generation);
  const stand: RowsStand = {
    generation,
    projection,
    model,
    rows: await readMarkedRows(tx, model, streamIds, { hold: true }),
    checkpoints: await listComparedCheckpoints(tx, generation),
    letters: await listOddLetters(tx, generation, { streamIds, limit: Number.MAX_SAFE_INTEGER }),
    isSuperseded: supersededAmong([...(await listSuperseded(tx, { streamIds })), ...(anew?.superseded ?? [])]),
  };
  const limits = { statementTimeout: 0, signal };
  const folded = await foldStreams(work, stand, streamIds, limits);
  const toEnd = anew && !stand.checkpoints.every((at) => work.source.hasPassed(at, anew.streamEnd)) ? atEnd(stand, anew) : stand;
  const wholly = toEnd === stand ? folded : await foldStreams(work, toEnd, streamIds, limits);
  const rows: RefoldedRow[] = [];
  const written = new Map<string, ReadModelRow | null>();
  for (const [key, { row, unjudged }] of folded) {
    const whole = wholly.get(key)!;
    const unknown = unjudged ?? whole.unjudged;
    if (unknown !== undefined) throw refused(field, `The row of ${key} in ${projection.name} cannot be folded anew: ${unknown}`);
    const before = stand.rows.get(key)?.row ?? null;
    const now = await storableRow(tx, model, row, field);
    const after = anew ? await storableRow(tx, model, withAppended(projection, whole.row, key, anew, field), field) : now;
    if (isChanged(before, now)) written.set(key, now);
    if (isChanged(before, now) || isChanged(before, after)) rows.push({ ...generation, key, before, after });
  }
  await writeRows(tx, model, written);
  return rows;
};

/** As if every partition had read all that the stream has now. */
const atEnd = (stand: RowsStand, { streamEnd }: Anew): RowsStand => ({ ...stand, checkpoints: stand.checkpoints.map(() => streamEnd) });

const withAppended = (
  projection: Projection,
  row: ReadModelRow | null,
  key: string,
  { events }: Anew,
  field: string,
): ReadModelRow | null =>
  events
    .filter(({ streamId }) => streamId === key)
    .reduce((before, event) => foldNext({ foldAt: () => projection, isSuperseded: NONE_SUPERSEDED }, before, event, field), row);

type Holding = { generation: Omit<ReadingGeneration, "isLive">; projection: Projection; streamIds: readonly string[]; field: string };

/** A row behind letters is written by who runs them, from what they have in memory. */
const assertNothingHeld = async (tx: Transaction, { generation, projection, streamIds, field }: Holding): Promise<void> => {
  for (const [sequence, { letters }] of await lockSequences(tx, generation, streamIds))
    if (letters > 0)
      throw refused(
        field,
        `${projection.name} holds back ${counted(letters, "letter")} of the ${projection.sequenceNoun} ${sequence}: redrive or discard them first, its row is behind them until then.`,
      );
};
