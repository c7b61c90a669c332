import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { type Position, position } from "@/server/domain/position";
import type { PartitionId } from "./load-checkpoint";

/**
 * Where a partition's checkpoint stands; null where it is gone. `hold`: until the commit no batch of it is begun, and the one in hand was
 * waited for: the rows of its keys are those of its position, and stay so.
 */
export const readPosition = async (
  tx: Transaction,
  { projection, version, generation, partition }: PartitionId,
  { hold }: { hold: boolean },
): Promise<Position | null> => {
  const { rows } = await tx.execute<{ position: string }>(sql`
    select position from tidemark.checkpoints
     where projection = ${projection} and version = ${version} and generation = ${generation} and partition = ${partition}
     ${hold ? sql`for update` : sql``}`);
  return rows[0] ? position(rows[0].position) : null;
};
