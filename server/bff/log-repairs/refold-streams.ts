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
import type { RebuildNeeded, RefoldedRow, RepairedEvent } from "@/server/domain/log-repair";
import { changesBetween } from "@/server/domain/row-change";
import { supersededAmong } from "@/server/domain/superseded";
import type { Projection } from "@/server/projections/define-projection";
import { readModelOf } from "@/server/projections/read-model";
import { foldStreams } from "@/server/replay/rows/fold-streams";
import type { RowsStand } from "@/server/replay/rows/read-stand";
import type { RowWork } from "@/server/replay/rows/row-work";
import { storableRow } from "@/server/replay/rows/storable-row";

export type Refolded = { rows: RefoldedRow[]; rebuildsNeeded: RebuildNeeded[] };

type Refolding = { work: RowWork; events: readonly RepairedEvent[]; signal: AbortSignal };

const refused = (sentence: string) => new OperationError("conflict", sentence, { field: "events" });

/**
 * Folds the rows of these events' streams anew, in every generation that has read them, and writes those that come out otherwise. The caller holds
 * all their checkpoints and has said which events count: rows and log are of one moment. Nothing is said to the outside again. Throws
 * `OperationError`: "conflict" where a row is behind letters or cannot be folded.
 */
export const refoldStreams = async (tx: Transaction, refolding: Refolding): Promise<Refolded> => {
  const { registry, source } = refolding.work;
  const types = [...new Set(refolding.events.map(({ type }) => type))];
  const refolded: Refolded = { rows: [], rebuildsNeeded: [] };
  for (const generation of await listReadingGenerations(tx, source.name, types)) {
    const projection = registry.find(generation.projection, generation.version);
    if (!projection)
      throw new OperationError(
        "unavailable",
        `This release does not define version ${generation.version} of ${generation.projection}, which has read these events.`,
      );
    const checkpoints = await listComparedCheckpoints(tx, generation);
    const hasRead = refolding.events.some(({ position }) => checkpoints.some((each) => source.hasPassed(each, position)));
    if (projection.isKeyedByStream) refolded.rows.push(...(await refoldGeneration(tx, refolding, generation, projection)));
    else if (hasRead && generation.isLive)
      refolded.rebuildsNeeded.push({ projection: generation.projection, keyColumn: projection.keyColumn });
  }
  return refolded;
};

const refoldGeneration = async (
  tx: Transaction,
  { work, events, signal }: Refolding,
  { isLive: _, ...generation }: ReadingGeneration,
  projection: Projection,
): Promise<RefoldedRow[]> => {
  const streamIds = [...new Set(events.map(({ streamId }) => streamId))];
  await assertNothingHeld(tx, generation, projection, streamIds);
  const model = readModelOf(projection, generation.generation);
  const stand: RowsStand = {
    generation,
    projection,
    model,
    rows: await readMarkedRows(tx, model, streamIds, { hold: true }),
    checkpoints: await listComparedCheckpoints(tx, generation),
    letters: await listOddLetters(tx, generation, { streamIds, limit: Number.MAX_SAFE_INTEGER }),
    isSuperseded: supersededAmong(await listSuperseded(tx, { streamIds })),
  };
  const folded = await foldStreams(work, stand, streamIds, { statementTimeout: 0, signal });
  const rows: RefoldedRow[] = [];
  for (const [key, { row, unjudged }] of folded) {
    if (unjudged !== undefined) throw refused(`The row of ${key} in ${projection.name} cannot be folded anew: ${unjudged}`);
    const before = stand.rows.get(key)?.row ?? null;
    const after = await storableRow(tx, model, row, "events");
    if (changesBetween(before, after).length > 0 || (before === null) !== (after === null))
      rows.push({ ...generation, key, before, after });
  }
  await writeRows(tx, model, new Map(rows.map(({ key, after }) => [key, after])));
  return rows;
};

/** A row behind letters is written by who runs them, from what they have in memory. */
const assertNothingHeld = async (
  tx: Transaction,
  { projection, version, generation }: Omit<ReadingGeneration, "isLive">,
  { sequenceNoun }: Projection,
  streamIds: readonly string[],
): Promise<void> => {
  for (const [sequence, { letters }] of await lockSequences(tx, { projection, version, generation }, streamIds))
    if (letters > 0)
      throw refused(
        `${projection} holds back ${counted(letters, "letter")} of the ${sequenceNoun} ${sequence}: redrive or discard them first, its row is behind them until then.`,
      );
};
