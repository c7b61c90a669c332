import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { ApprovalKind } from "@/server/domain/approval";

export type NewApproval = {
  kind: ApprovalKind;
  target: string;
  plan: unknown;
  planHash: string;
  reason: string;
  by: string;
  personId: string;
  expiresAfterHours: number;
};

/** A request for exactly this act: the new one, or the one that another person made in the same moment. One that expired makes room for it. */
export const askApproval = async (tx: Transaction, asked: NewApproval): Promise<{ id: string; expiresAt: string }> => {
  const { kind, target, plan, planHash, reason, by, personId, expiresAfterHours } = asked;
  await tx.execute(sql`
    update tidemark.approvals set decision = 'expired'
     where kind = ${kind} and target = ${target} and plan_hash = ${planHash} and decision is null and expires_at <= now()`);
  const { rows } = await tx.execute<{ id: string; expiresAt: string }>(sql`
    insert into tidemark.approvals as a (kind, target, plan, plan_hash, reason, requested_by, requested_by_id, expires_at)
    values (${kind}, ${target}, ${JSON.stringify(plan)}::jsonb, ${planHash}, ${reason}, ${by}, ${personId},
            now() + make_interval(hours => ${expiresAfterHours}))
    on conflict (kind, target, plan_hash) where decision is null do update set target = a.target
    returning a.id, to_char(a.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "expiresAt"`);
  return rows[0]!;
};
