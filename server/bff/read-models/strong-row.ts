import { OperationError } from "@/server/domain/errors";
import type { Position } from "@/server/domain/position";
import type { ReadModelRow } from "@/server/domain/read-model";
import { isReadModelRow } from "@/server/domain/replay-state";
import type { Projection } from "@/server/projections/define-projection";
import { readModelOf } from "@/server/projections/read-model";
import { foldUpTo } from "@/server/replay/fold-stream";
import { storableRow } from "@/server/replay/rows/storable-row";
import { type Context, sourceNamed } from "../context";
import { openReplay } from "../replay/open-replay";
import type { Sight } from "../sight/sight";

type Asked = { projection: Projection; key: string; sight: Sight; signal: AbortSignal };

/**
 * The row that all committed events of its stream make, spelled as its table would. Throws `OperationError`: "unprocessable" where a row draws
 * on many streams, "conflict" with the event that no fold takes, "invalid-request" for a stream that is too long to be folded at once.
 */
export const strongRow = async (
  { db, sources }: Pick<Context, "db" | "sources">,
  { projection, key, sight, signal }: Asked,
): Promise<{ row: ReadModelRow | null; checkpoint: Position }> => {
  const { name, keyColumn, isKeyedByStream } = projection;
  if (!isKeyedByStream)
    throw new OperationError(
      "unprocessable",
      `A strong read folds one stream; rows of ${name} are keyed by ${keyColumn} and draw on many. Ask for causal.`,
      { field: "consistency" },
    );
  const replay = await openReplay({ streamId: key, source: projection.source, projection: name, field: "consistency", sight, signal });
  const [newest] = await replay.source.readStream({ streamId: key, direction: "backwards", limit: 1 });
  if (!newest) return { row: null, checkpoint: sourceNamed(sources, projection.source).start };
  const { row } = await foldUpTo(replay, newest.streamVersion);
  const made = row && isReadModelRow(row) ? row : null;
  const spelled = await db.transaction((tx) => storableRow(tx, readModelOf(projection, 1), made, "consistency"));
  return { row: spelled, checkpoint: newest.globalPosition };
};
