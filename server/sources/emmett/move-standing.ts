import type { Database } from "@/server/db/database";
import type { CheckpointMove, MoveStanding } from "@/server/domain/attached/checkpoint-move";
import { consumersNamed } from "./consumers-named";
import { checkpointText, readCheckpoint } from "./emmett-position";
import type { EmmettLayout } from "./layout";

/**
 * A processor that gets somewhere by itself records the transaction in which it did. One that stands elsewhere under the transaction that the plan saw
 * was set there.
 */
export const moveStanding = async (
  db: Database,
  layout: EmmettLayout,
  { consumer, version, partition, to, recordedBy }: CheckpointMove,
): Promise<MoveStanding> => {
  const [found] = await consumersNamed(db, layout, { name: consumer, version, partition });
  if (!found) return { isMade: false, isThere: false, now: null };
  const checkpoint = readCheckpoint(found.checkpoint);
  const at = checkpoint ? checkpointText(checkpoint) : found.checkpoint;
  const now = found.status === "stopped" ? at : `${at} and is ${found.status ?? "without a status"}`;
  const isThere = found.checkpoint === to;
  return { isMade: isThere && recordedBy !== null && found.recordedBy === recordedBy, isThere, now };
};
