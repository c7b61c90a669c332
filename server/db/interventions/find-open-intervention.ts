import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { ClaimedIntervention } from "./claim-intervention";

/** What somebody has in hand, or died with; null once it is settled. */
export const findOpenIntervention = async (db: Database, id: string): Promise<ClaimedIntervention | null> => {
  const { rows } = await db.execute<ClaimedIntervention>(sql`
    select act, plan from tidemark.interventions where id = ${id} and state = 'acting'`);
  return rows[0] ?? null;
};
