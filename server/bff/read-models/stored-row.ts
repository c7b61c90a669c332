import { readPosition } from "@/server/db/checkpoints/read-position";
import { readHeldSeconds } from "@/server/db/letters/read-held-seconds";
import { liveGenerationOf } from "@/server/db/projections/live-generation-of";
import { readPartitions } from "@/server/db/projections/read-partitions";
import { readRows } from "@/server/db/read-models/read-rows";
import { OperationError } from "@/server/domain/errors";
import { partitionOf } from "@/server/domain/partition";
import type { Position } from "@/server/domain/position";
import type { ReadModelRow } from "@/server/domain/read-model";
import type { Projection } from "@/server/projections/define-projection";
import { readModelOf } from "@/server/projections/read-model";
import type { Context } from "../context";
import { unknownProjection } from "../projections/unknown-projection";

/** A row as readers have it, with what says how old it is. */
export type StoredRow = {
  projection: Projection;
  row: ReadModelRow | null;
  /** The row's partition has read so far. */
  checkpoint: Position;
  heldSeconds: number | null;
};

/**
 * Row, checkpoint and letters in one snapshot: an engine commits them together, so here they fit. Throws `OperationError`: "not-found" for an
 * unknown projection, "unprocessable" for a version that this console's release does not define.
 */
export const storedRow = ({ db, config }: Pick<Context, "db" | "config">, name: string, key: string): Promise<StoredRow> =>
  db.transaction(
    async (tx) => {
      const live = await liveGenerationOf(tx, name);
      const partitions = live && (await readPartitions(tx, live));
      if (!live || !partitions) throw unknownProjection(name);
      const projection = config.registry.find(name, live.version);
      if (!projection)
        throw new OperationError("unprocessable", `This console's release does not define version ${live.version} of ${name}.`, {
          field: "name",
        });
      const checkpoint = await readPosition(tx, { ...live, partition: partitionOf(key, partitions) }, { hold: false });
      if (checkpoint === null) throw unknownProjection(name);
      return {
        projection,
        row: (await readRows(tx, readModelOf(projection, live.generation), [key])).get(key) ?? null,
        checkpoint,
        heldSeconds: await readHeldSeconds(tx, live, key),
      };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
