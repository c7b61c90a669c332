import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { type Position, position } from "@/server/domain/position";
import { STORE_REWOUND } from "@/server/domain/projection-status";

/** `eventId`: the event that stood at `position` when it was read; null before the first one. */
export type RewoundCheckpoint = { projection: string; position: Position; eventId: string | null };

const MOST = 1_000;

/** Live partitions that stand still because the store lost events. */
export const listRewound = async (db: Database): Promise<RewoundCheckpoint[]> => {
  const { rows } = await db.execute<RewoundCheckpoint & { position: string }>(sql`
    select c.projection, c.position, c.event_id as "eventId"
      from tidemark.checkpoints c
      join tidemark.projections p on p.name = c.projection and p.version = c.version and p.generation = c.generation and p.is_live
     where c.failure #>> '{cause,type}' = ${STORE_REWOUND}
     order by c.projection, c.partition limit ${MOST}`);
  return rows.map((row) => ({ ...row, position: position(row.position) }));
};
