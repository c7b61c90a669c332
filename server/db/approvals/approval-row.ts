import { type SQL, sql } from "drizzle-orm";
import type { ApprovalKind, ApprovalState } from "@/server/domain/approval";
import { utcText } from "../utc-text";

export type StoredApproval = {
  id: string;
  kind: ApprovalKind;
  state: ApprovalState;
  target: string;
  /** `{ plan, about }`. */
  plan: unknown;
  planHash: string;
  reason: string;
  requestedBy: string;
  requestedById: string;
  requestedAt: string;
  expiresAt: string;
  decidedBy: string | null;
  decidedById: string | null;
  decidedAt: string | null;
  decisionReason: string | null;
  usedAt: string | null;
  /** Requested at, in microseconds: a page goes on after it. */
  cursor: string;
};

/** As `approvalState` of the domain says it, for lists that are filtered by it. */
export const STATE: SQL = sql`
  case when a.used_at is not null then 'used'
       when a.decision in ('refused', 'withdrawn') then a.decision
       when a.expires_at <= now() then 'expired'
       when a.decision = 'approved' then 'approved'
       else 'waiting' end`;

/** The columns of a `StoredApproval`, of `tidemark.approvals a`. */
export const APPROVAL_COLUMNS: SQL = sql`
  a.id, a.kind, ${STATE} as state, a.target, a.plan, a.plan_hash as "planHash", a.reason, a.requested_by as "requestedBy",
  a.requested_by_id as "requestedById", ${utcText(sql`a.requested_at`)} as "requestedAt", ${utcText(sql`a.expires_at`)} as "expiresAt",
  a.decided_by as "decidedBy", a.decided_by_id as "decidedById", ${utcText(sql`a.decided_at`)} as "decidedAt",
  a.decision_reason as "decisionReason", ${utcText(sql`a.used_at`)} as "usedAt",
  (extract(epoch from a.requested_at) * 1000000)::bigint::text as cursor`;
