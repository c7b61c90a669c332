import { type SQL, sql } from "drizzle-orm";
import type { CacheRepair, RepairKind, RepairState } from "@/server/domain/repair";

export type StoredRepair = CacheRepair & {
  id: string;
  kind: RepairKind;
  undoes: string | null;
  /** The newest undo of it that was begun. */
  undoneBy: string | null;
  state: RepairState;
  projection: string;
  version: number;
  generation: number;
  planHash: string | null;
  /** How many keys were asked for; null for all. */
  keysAsked: number | null;
  checked: string;
  unjudged: string;
  unjudgedRows: { key: string; why: string }[];
  /** Of the plan. */
  missing: number;
  surplus: number;
  different: number;
  written: number;
  moved: number;
  pending: number;
  actor: string;
  reason: string | null;
  confirmedBy: string | null;
  error: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  cancelledAt: string | null;
  cancelledBy: string | null;
  /** Created at, in microseconds: a page goes on after it. */
  cursor: string;
};

const iso = (column: SQL): SQL => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The columns of a `StoredRepair`, of `tidemark.repairs r` with `ITEM_TALLY`: a plan has a bounded number of rows. */
export const REPAIR_COLUMNS: SQL = sql`
  r.id, r.kind, r.undoes, r.cache, r.strategy, r.state, r.projection, r.version, r.generation, r.plan_hash as "planHash",
  (select u.id from tidemark.repairs u where u.undoes = r.id and u.started_at is not null order by u.created_at desc limit 1) as "undoneBy",
  jsonb_array_length(r.keys) as "keysAsked", r.checked::text, r.unjudged::text, r.unjudged_rows as "unjudgedRows",
  t.missing, t.surplus, t.different, t.written, t.moved, t.pending,
  r.actor, r.reason, r.confirmed_by as "confirmedBy", r.error,
  ${iso(sql`r.created_at`)} as "createdAt", ${iso(sql`r.started_at`)} as "startedAt", ${iso(sql`r.finished_at`)} as "finishedAt",
  ${iso(sql`r.cancelled_at`)} as "cancelledAt", r.cancelled_by as "cancelledBy",
  (extract(epoch from r.created_at) * 1000000)::bigint::text as cursor`;

export const ITEM_TALLY: SQL = sql`
  cross join lateral (
    select (count(*) filter (where i.before is null))::int as missing, (count(*) filter (where i.after is null and i.before is not null))::int as surplus,
           (count(*) filter (where i.before is not null and i.after is not null))::int as different,
           (count(*) filter (where i.outcome = 'written'))::int as written, (count(*) filter (where i.outcome = 'moved'))::int as moved,
           (count(*) filter (where i.outcome is null))::int as pending
      from tidemark.repair_items i where i.repair_id = r.id) t`;
