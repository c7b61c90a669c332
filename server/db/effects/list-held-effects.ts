import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { Position } from "@/server/domain/position";
import type { Generation } from "@/server/domain/rebuild";

export type HeldEffect = { id: string; sequence: string; eventId: string; globalPosition: Position };

/** Up to `limit` held effects of a generation after an id, in the order they were written. */
export const listHeldEffects = async (
  db: Database | Transaction,
  { projection, version, generation }: Generation,
  { after, limit }: { after: string; limit: number },
): Promise<HeldEffect[]> => {
  const { rows } = await db.execute<HeldEffect>(sql`
    select id::text, sequence, event_id as "eventId", global_position as "globalPosition" from tidemark.effects
     where projection = ${projection} and version = ${version} and generation = ${generation} and state = 'held' and id > ${after}::bigint
     order by tidemark.effects.id limit ${limit}`);
  return rows;
};
