import { createHash } from "node:crypto";
import type { PartitionId } from "@/server/db/checkpoints/load-checkpoint";
import { readPosition } from "@/server/db/checkpoints/read-position";
import type { Transaction } from "@/server/db/database";
import { lockSequences } from "@/server/db/letters/lock-sequences";
import { holdLive } from "@/server/db/projections/hold-live";
import { readMarkedRows } from "@/server/db/read-models/marked-rows";
import { counted } from "@/server/domain/duration";
import { OperationError } from "@/server/domain/errors";
import type { Position } from "@/server/domain/position";
import type { ReadModel } from "@/server/domain/read-model";
import { changesBetween, type RowStand } from "@/server/domain/row-change";
import type { Projection } from "@/server/projections/define-projection";
import type { Registry } from "@/server/projections/registry";
import type { EventSource } from "@/server/sources/event-source";
import { UnfoldableEvent } from "../fold-next";
import { foldsOfStream } from "../folds-of-stream";
import { foldKey, type KeyFold, NOTHING_FOLDED } from "./fold-key";
import { storableRow } from "./storable-row";

/** Where the row of a stream is, and who fills it. */
export type RowPlace = { key: string; projection: Projection; partition: PartitionId; model: ReadModel; source: EventSource };

/** `mark`: who wrote the stored row last; null where there is none. `upTo`: its projection has read so far. */
export type HeldRow = { stand: RowStand; mark: string | null; fold: KeyFold; upTo: Position };

/**
 * The stored row and the fold of its events at one position, the row's until the commit. Most of the stream is folded before anything is
 * locked, so that the live projection waits only for what came since. Locks as a batch does: checkpoint, sequence, row.
 */
export const holdRow = async (tx: Transaction, registry: Registry, place: RowPlace, signal: AbortSignal): Promise<HeldRow> => {
  const { key, projection, partition, model, source } = place;
  const folds = await foldsOfStream(tx, registry, projection, key);
  const reading = { source, folds, streamId: key, signal };
  const near = (await readPosition(tx, partition, { hold: false })) ?? source.start;
  const ahead = await foldKey({ ...reading, upTo: near }, NOTHING_FOLDED).catch(nothingOfLetters);
  const upTo = await holdPosition(tx, place);
  const settled = await foldsOfStream(tx, registry, projection, key);
  // A letter that was run or discarded since is folded otherwise: then from the beginning.
  const start = settled.fingerprint === folds.fingerprint ? ahead : NOTHING_FOLDED;
  const fold = await foldKey({ ...reading, folds: settled, upTo }, start);
  const stored = (await readMarkedRows(tx, model, [key], { hold: true })).get(key);
  const before = stored?.row ?? null;
  const after = await storableRow(tx, place.model, fold.row, "key");
  const version = fold.version?.toString() ?? null;
  const expected = createHash("sha256")
    .update(JSON.stringify([partition, key, before, after, version]))
    .digest("hex");
  return { stand: { before, after, changes: changesBetween(before, after), version, expected }, mark: stored?.mark ?? null, fold, upTo };
};

/** An event that its fold refuses is mostly a letter: whether it is one, and of how many, is seen under the lock. */
const nothingOfLetters = (error: unknown): KeyFold => {
  if (error instanceof UnfoldableEvent) return NOTHING_FOLDED;
  throw error;
};

/** Throws `OperationError("conflict")` where readers have another generation now, or the row's sequence is held back. */
export const holdPosition = async (
  tx: Transaction,
  { key, projection: { name, sequenceNoun }, partition }: RowPlace,
): Promise<Position> => {
  const upTo = await readPosition(tx, partition, { hold: true });
  if (upTo === null || !(await holdLive(tx, partition)))
    throw new OperationError("conflict", `Readers of ${name} were switched to another generation meanwhile: look again.`, {
      field: "projection",
    });
  const letters = (await lockSequences(tx, partition, [key])).get(key)?.letters ?? 0;
  if (letters > 0)
    throw new OperationError(
      "conflict",
      `${name} holds back ${counted(letters, "letter")} of this ${sequenceNoun}: redrive its letters instead, the row is behind them until then.`,
      { field: "key" },
    );
  return upTo;
};
