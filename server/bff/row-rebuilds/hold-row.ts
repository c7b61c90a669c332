import { createHash } from "node:crypto";
import { readPosition } from "@/server/db/checkpoints/read-position";
import type { Transaction } from "@/server/db/database";
import { lockSequences } from "@/server/db/letters/lock-sequences";
import { holdLive } from "@/server/db/projections/hold-live";
import { readRows } from "@/server/db/read-models/read-rows";
import { counted } from "@/server/domain/duration";
import { OperationError } from "@/server/domain/errors";
import type { Position } from "@/server/domain/position";
import { changesBetween, type RowStand } from "@/server/domain/row-change";
import { foldsOfStream } from "@/server/replay/folds-of-stream";
import { context } from "../context";
import { foldKey, type KeyFold, NOTHING_FOLDED } from "./fold-key";
import type { RowPlace } from "./row-place";
import { storableRow } from "./storable-row";

export type HeldRow = { stand: RowStand; fold: KeyFold };

/**
 * The stored row and the fold of its events at one position, the row's until the commit. Most of the stream is folded before anything is
 * locked, so that the live projection waits only for what came since. Locks as a batch does: checkpoint, sequence, row.
 */
export const holdRow = async (tx: Transaction, place: RowPlace, signal: AbortSignal): Promise<HeldRow> => {
  const { key, projection, partition, model, source } = place;
  const { registry } = context().config;
  const folds = await foldsOfStream(tx, registry, projection, key);
  const reading = { source, folds, streamId: key, signal };
  const ahead = await foldKey({ ...reading, upTo: (await readPosition(tx, partition, { hold: false })) ?? source.start }, NOTHING_FOLDED);
  const upTo = await holdPosition(tx, place);
  const settled = await foldsOfStream(tx, registry, projection, key);
  // A letter that was run or discarded since is folded otherwise: then from the beginning.
  const start = settled.fingerprint === folds.fingerprint ? ahead : NOTHING_FOLDED;
  const fold = await foldKey({ ...reading, folds: settled, upTo }, start);
  const before = (await readRows(tx, model, [key])).get(key) ?? null;
  const after = await storableRow(tx, place.model, fold.row, "key");
  const version = fold.version?.toString() ?? null;
  const expected = createHash("sha256")
    .update(JSON.stringify([partition, key, before, after, version]))
    .digest("hex");
  return { stand: { before, after, changes: changesBetween(before, after), version, expected }, fold };
};

const holdPosition = async (tx: Transaction, { key, projection: { name, sequenceNoun }, partition }: RowPlace): Promise<Position> => {
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
