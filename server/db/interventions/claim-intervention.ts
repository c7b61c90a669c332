import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { InterventionAct } from "@/server/domain/triage/intervention";
import { IS_YOUNG } from "./intervention-state";

export type ClaimedIntervention = { act: InterventionAct; plan: unknown };

/** Null where somebody has it in hand already, or it is settled or too old: an intervention is carried out once, and soon. */
export const claimIntervention = async (db: Database, id: string): Promise<ClaimedIntervention | null> => {
  const { rows } = await db.execute<ClaimedIntervention>(sql`
    update tidemark.interventions i set state = 'acting' where i.id = ${id} and i.state = 'begun' and ${IS_YOUNG} returning i.act, i.plan`);
  return rows[0] ?? null;
};
