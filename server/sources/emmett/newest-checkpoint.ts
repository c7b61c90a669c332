import type { Database } from "@/server/db/database";
import { tableOf } from "../attached/table-of";
import { rawRows } from "../native/raw-rows";
import type { Checkpoint } from "./emmett-position";
import { type EmmettLayout, MESSAGES } from "./layout";

const ORDER = { position: "global_position desc", place: "transaction_id desc, global_position desc" } as const;

/** Where a consumer of the partition stands that has read everything, in its own order; null where there is nothing to read. */
export const newestCheckpoint = async (
  db: Database,
  layout: EmmettLayout,
  { goesOnAfter, partition }: { goesOnAfter: Checkpoint["goesOnAfter"]; partition: string },
): Promise<Checkpoint | null> => {
  const [row] = await rawRows(
    db.$client,
    `select transaction_id, global_position from ${tableOf(layout, MESSAGES)} where partition = $1 and not is_archived order by ${ORDER[goesOnAfter]} limit 1`,
    [partition],
  );
  if (!row) return null;
  return { goesOnAfter, transaction: goesOnAfter === "place" ? row[0]! : null, position: row[1]! };
};
