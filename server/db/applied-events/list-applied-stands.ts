import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { type Position, position } from "@/server/domain/position";
import type { Generation } from "@/server/domain/rebuild";

/** Every event of the partition above `since`, up to `position`, must be in the rows or among the letters. */
export type AppliedStand = { position: Position; since: Position | null; isLive: boolean };

/** By partition, in order; empty for a generation that no engine follows. */
export const listAppliedStands = async (db: Database, { projection, version, generation }: Generation): Promise<AppliedStand[]> => {
  const { rows } = await db.execute<{ position: string; since: string | null; isLive: boolean }>(sql`
    select c.position, c.applied_since as since, p.is_live as "isLive"
      from tidemark.checkpoints c
      join tidemark.projections p on p.name = c.projection and p.version = c.version and p.generation = c.generation
     where c.projection = ${projection} and c.version = ${version} and c.generation = ${generation}
     order by c.partition`);
  return rows.map((row) => ({ ...row, position: position(row.position), since: row.since === null ? null : position(row.since) }));
};
