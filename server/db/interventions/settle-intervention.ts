import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { Outcome } from "@/server/domain/triage/intervention";

/** The caller has it in hand. */
export const settleIntervention = async (db: Database, id: string, { state, outcome }: Outcome): Promise<void> => {
  await db.execute(sql`
    update tidemark.interventions set state = ${state}, outcome = ${outcome}, settled_at = now() where id = ${id} and state = 'acting'`);
};
