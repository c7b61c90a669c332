import type { Database } from "@/server/db/database";
import type { CheckpointMove, MoveStanding } from "@/server/domain/attached/checkpoint-move";
import { checkpointText, readCheckpoint } from "./emmett-position";
import type { EmmettLayout } from "./layout";
import { readConsumers } from "./read-consumers";

/** A processor that was started since has gone on: then it cannot be told whether it was moved before. */
export const moveStanding = async (
  db: Database,
  layout: EmmettLayout,
  { consumer, version, partition, to }: CheckpointMove,
): Promise<MoveStanding> => {
  const found = (await readConsumers(db, layout)).find(
    (each) => each.name === consumer && each.version === version && each.partition === partition,
  );
  if (!found) return { isMade: false, now: null };
  const checkpoint = readCheckpoint(found.checkpoint);
  const at = checkpoint ? checkpointText(checkpoint) : found.checkpoint;
  return { isMade: found.checkpoint === to, now: found.status === "stopped" ? at : `${at} and is ${found.status ?? "without a status"}` };
};
