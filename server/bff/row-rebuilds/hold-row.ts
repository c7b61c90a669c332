import { createHash } from "node:crypto";
import { readPosition } from "@/server/db/checkpoints/read-position";
import type { Transaction } from "@/server/db/database";
import { databaseErrorOf, isRefusedForGood } from "@/server/db/database-error";
import { lockSequences } from "@/server/db/letters/lock-sequences";
import { holdLive } from "@/server/db/projections/hold-live";
import { readRows } from "@/server/db/read-models/read-rows";
import { spellRow } from "@/server/db/read-models/spell-row";
import { counted } from "@/server/domain/duration";
import { OperationError } from "@/server/domain/errors";
import type { Position } from "@/server/domain/position";
import type { ReadModelRow } from "@/server/domain/read-model";
import { changesBetween, type RowStand } from "@/server/domain/row-change";
import { messageOf } from "@/server/projections/event-failure";
import { context } from "../context";
import { foldsOfStream } from "../streams/folds-of-stream";
import { foldKey, type KeyFold, NOTHING_FOLDED } from "./fold-key";
import type { RowPlace } from "./row-place";

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
  const after = await storable(tx, place, fold.row);
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

/** As it would be read back. Throws `OperationError("unprocessable")` where the table would refuse it. */
const storable = async (tx: Transaction, { model }: RowPlace, row: ReadModelRow | null): Promise<ReadModelRow | null> => {
  if (row === null) return null;
  try {
    return await spellRow(tx, model, row);
  } catch (error) {
    if (!isRefusedForGood(error)) throw error;
    throw new OperationError("unprocessable", `The table refuses what its events fold to: ${messageOf(databaseErrorOf(error))}`, {
      field: "key",
      cause: error,
    });
  }
};
