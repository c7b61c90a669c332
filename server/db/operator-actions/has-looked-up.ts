import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { ActingParty } from "@/server/domain/access/acting-party";

/** Whether this person looked the same value up within the last minute. */
export const hasLookedUp = async (db: Database, { name, id }: ActingParty, valueHash: string): Promise<boolean> => {
  const { rows } = await db.execute(sql`
    select from tidemark.operator_actions
     where actor = ${name} and actor_id is not distinct from ${id}::uuid and action = 'look-up' and at > now() - interval '1 minute'
       and after ->> 'valueHash' = ${valueHash} limit 1`);
  return rows.length > 0;
};
