import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { InterventionAct, Outcome } from "@/server/domain/triage/intervention";
import { utcText } from "../utc-text";
import { OUTCOME, STATE } from "./intervention-state";

export type ListedIntervention = {
  id: string;
  act: InterventionAct;
  state: Outcome["state"] | "begun";
  target: string;
  outcome: string | null;
  actor: string;
  reason: string;
  begunAt: string;
  /** Begun at, in microseconds: a page goes on after it. */
  cursor: string;
};

/** Newest first. */
export const listInterventions = async (
  db: Database,
  { limit, after }: { limit: number; after?: { cursor: string; id: string } | undefined },
): Promise<ListedIntervention[]> => {
  const { rows } = await db.execute<ListedIntervention>(sql`
    select i.id, i.act, ${STATE} as state, i.target, ${OUTCOME} as outcome, i.actor, i.reason, ${utcText(sql`i.begun_at`)} as "begunAt",
           (extract(epoch from i.begun_at) * 1000000)::bigint::text as cursor
      from tidemark.interventions i
     where ${after ? sql`(i.begun_at, i.id) < (to_timestamp(0) + ${after.cursor}::bigint * interval '1 microsecond', ${after.id}::uuid)` : sql`true`}
     order by i.begun_at desc, i.id desc limit ${limit}`);
  return rows;
};
