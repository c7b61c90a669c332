import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { databaseErrorOf } from "@/server/db/database-error";
import { type Position, position } from "@/server/domain/position";

export type RepairAppend = {
  repairId: string;
  streamId: string;
  /** The version that the stream must have; 0 of one that must not exist. */
  after: bigint;
  /** A JSON array of what `event_store.append_repair` takes. */
  items: string;
};

const VERSION_CONFLICT = "TM001";

/** "moved": somebody else appended first, and the transaction is lost. Until the commit nobody reads what was appended after it either. */
export const appendRepair = async (tx: Transaction, { repairId, streamId, after, items }: RepairAppend): Promise<Position[] | "moved"> => {
  try {
    const { rows } = await tx.execute<{ position: string }>(sql`
      select global_position::text as position
        from event_store.append_repair(${repairId}, ${streamId}, ${after.toString()}::bigint, ${items}::jsonb) order by stream_version`);
    return rows.map((row) => position(row.position));
  } catch (error) {
    if (databaseErrorOf(error)?.code === VERSION_CONFLICT) return "moved";
    throw error;
  }
};
