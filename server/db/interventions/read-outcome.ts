import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { Outcome } from "@/server/domain/triage/intervention";
import { OUTCOME, STATE } from "./intervention-state";

/** As it stands now; `outcome` is null while nothing came of it. */
export const readOutcome = async (
  db: Database,
  id: string,
): Promise<{ state: Outcome["state"] | "begun"; outcome: string | null } | null> => {
  const { rows } = await db.execute<{ state: Outcome["state"] | "begun"; outcome: string | null }>(sql`
    select ${STATE} as state, ${OUTCOME} as outcome from tidemark.interventions i where i.id = ${id}`);
  return rows[0] ?? null;
};
