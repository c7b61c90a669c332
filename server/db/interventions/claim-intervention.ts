import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { InterventionAct } from "@/server/domain/triage/intervention";

export type ClaimedIntervention = { act: InterventionAct; plan: unknown };

/** Null where somebody has it in hand already, or it is settled: an intervention is carried out once. */
export const claimIntervention = async (db: Database, id: string): Promise<ClaimedIntervention | null> => {
  const { rows } = await db.execute<ClaimedIntervention>(sql`
    update tidemark.interventions set state = 'acting' where id = ${id} and state = 'begun' returning act, plan`);
  return rows[0] ?? null;
};
