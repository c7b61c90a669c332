import type { Database } from "@/server/db/database";
import { readRows } from "@/server/db/read-models/read-rows";
import { listComparedCheckpoints } from "@/server/db/rebuilds/list-compared-checkpoints";
import { OperationError } from "@/server/domain/errors";
import { partitionOf } from "@/server/domain/partition";
import type { Position } from "@/server/domain/position";
import type { ReadModelRow } from "@/server/domain/read-model";
import type { Registry } from "@/server/projections/registry";
import { type LiveRows, liveRowsOf } from "@/server/replay/rows/live-rows";

/** The rows that readers have, and up to where each partition has read. */
export type RowsAt = LiveRows & { rows: ReadonlyMap<string, ReadModelRow>; checkpoints: readonly Position[] };

/** Where the partition of a key stood. */
export const readUpTo = ({ checkpoints }: Pick<RowsAt, "checkpoints">, key: string): Position => {
  const at = checkpoints[partitionOf(key, Math.max(1, checkpoints.length))];
  if (at === undefined) throw new OperationError("unavailable", "No engine has begun to fill this read model.");
  return at;
};

type Reading = { db: Database; registry: Registry };

export const readRowsAt = ({ db, registry }: Reading, projection: string, keys: readonly string[]): Promise<RowsAt> =>
  db.transaction(
    async (tx) => {
      const live = await liveRowsOf(tx, registry, projection);
      return { ...live, checkpoints: await listComparedCheckpoints(tx, live.generation), rows: await readRows(tx, live.model, keys) };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
