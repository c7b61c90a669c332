import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { type Position, position } from "@/server/domain/position";

export type LiveCheckpoint = { projection: string; version: number; position: Position; types: string[]; applied: number };

/** One row a partition of every live generation. */
export const listLiveCheckpoints = async (db: Database): Promise<LiveCheckpoint[]> => {
  const { rows } = await db.execute<Omit<LiveCheckpoint, "position" | "applied"> & { position: string; applied: string }>(sql`
    select c.projection, c.version, c.position, p.event_types as types, c.applied_events::text as applied
      from tidemark.checkpoints c
      join tidemark.projections p on p.name = c.projection and p.version = c.version and p.generation = c.generation
     where p.is_live
     order by c.projection, c.version, c.partition`);
  return rows.map((row) => ({ ...row, position: position(row.position), applied: Number(row.applied) }));
};
