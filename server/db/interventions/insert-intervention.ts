import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { InterventionAct } from "@/server/domain/triage/intervention";

export type NewIntervention = { act: InterventionAct; target: string; plan: unknown; planHash: string; reason: string; actor: string };

/** Committed before anything is done: what nobody can record is not done. Gives its id. */
export const insertIntervention = async (tx: Transaction, asked: NewIntervention): Promise<string> => {
  const { act, target, plan, planHash, reason, actor } = asked;
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into tidemark.interventions (act, state, target, plan, plan_hash, reason, actor)
    values (${act}, 'begun', ${target}, ${JSON.stringify(plan)}::jsonb, ${planHash}, ${reason}, ${actor}) returning id`);
  return rows[0]!.id;
};
