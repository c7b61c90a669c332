import { readPosition } from "@/server/db/checkpoints/read-position";
import { listHeldVersions } from "@/server/db/letters/list-held-versions";
import { readHeldSeconds } from "@/server/db/letters/read-held-seconds";
import { liveGenerationOf } from "@/server/db/projections/live-generation-of";
import { readPartitions } from "@/server/db/projections/read-partitions";
import { readClock } from "@/server/db/read-clock";
import { readRows } from "@/server/db/read-models/read-rows";
import { OperationError } from "@/server/domain/errors";
import { partitionOf } from "@/server/domain/partition";
import type { Position } from "@/server/domain/position";
import type { ReadModel, ReadModelRow } from "@/server/domain/read-model";
import { readModelOf } from "@/server/projections/read-model";
import { type FoldsOfStream, foldsOfStream } from "@/server/replay/folds-of-stream";
import type { Context } from "../context";
import { assertKeyedByStream } from "./replayed-projection";

/** A stored row and all that says how it came about, of one moment. */
export type RowFacts = {
  model: ReadModel;
  stored: ReadModelRow | null;
  /** The row's partition has read so far. */
  upTo: Position;
  folds: FoldsOfStream;
  held: readonly bigint[];
  /** How long letters have been keeping the row back; null where they do not. */
  heldSeconds: number | null;
  checkedAt: string;
};

const notLive = (name: string) => new OperationError("not-found", `There is no live projection ${name}.`, { field: "projection" });

/**
 * Read in one snapshot: an engine commits row, letters and checkpoint together, so here they fit. The snapshot is given up before
 * anything is folded: events do not change. Throws `OperationError`: "not-found", "invalid-request" where the key is not the stream.
 */
export const rowFacts = ({ db, config: { registry } }: Pick<Context, "db" | "config">, name: string, streamId: string): Promise<RowFacts> =>
  db.transaction(
    async (tx) => {
      const live = await liveGenerationOf(tx, name);
      const partitions = live && (await readPartitions(tx, live));
      if (!live || !partitions) throw notLive(name);
      const projection = registry.find(name, live.version);
      if (!projection)
        throw new OperationError("unprocessable", `This console's release does not define version ${live.version} of ${name}.`, {
          field: "projection",
        });
      assertKeyedByStream(projection);
      const upTo = await readPosition(tx, { ...live, partition: partitionOf(streamId, partitions) }, { hold: false });
      if (upTo === null) throw notLive(name);
      const model = readModelOf(projection, live.generation);
      return {
        model,
        upTo,
        stored: (await readRows(tx, model, [streamId])).get(streamId) ?? null,
        folds: await foldsOfStream(tx, registry, projection, streamId),
        held: await listHeldVersions(tx, live, streamId),
        heldSeconds: await readHeldSeconds(tx, live, streamId),
        checkedAt: await readClock(tx),
      };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
