import { type SQL, sql } from "drizzle-orm";
import type { OperationKind, OperationState } from "@/server/domain/operation";

/** Letters by outcome; `pending` ones can still have one, those behind a failed letter cannot. */
export type StoredOperation = {
  id: string;
  kind: OperationKind;
  state: OperationState;
  planHash: string;
  projection: string;
  version: number;
  foldVersion: number;
  selection: unknown;
  preview: unknown;
  reason: string | null;
  actor: string;
  concurrency: number;
  lettersPerSecond: number | null;
  error: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  cancelledAt: string | null;
  cancelledBy: string | null;
  acknowledgedAt: string | null;
  acknowledgedBy: string | null;
  /** From the start to the end, or to now. */
  runSeconds: number | null;
  selected: number;
  succeeded: number;
  failed: number;
  notReached: number;
  pending: number;
  arrived: number;
  sequencesSelected: number;
  sequencesDone: number;
  sequencesFailed: number;
  newLetters: number;
  /** Created at, in microseconds: a page goes on after it. */
  cursor: string;
};

const iso = (column: SQL): SQL => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The columns of a `StoredOperation`; `preview` is read where it is wanted. */
export const operationColumns = ({ withPreview }: { withPreview: boolean }): SQL => sql`
  o.id, o.kind, o.state, o.plan_hash as "planHash", o.projection, o.version, o.fold_version as "foldVersion", o.selection,
  ${withPreview ? sql`o.preview` : sql`null as preview`}, o.reason, o.actor, o.concurrency, o.letters_per_second as "lettersPerSecond", o.error,
  ${iso(sql`o.created_at`)} as "createdAt", ${iso(sql`o.started_at`)} as "startedAt", ${iso(sql`o.finished_at`)} as "finishedAt",
  ${iso(sql`o.cancelled_at`)} as "cancelledAt", o.cancelled_by as "cancelledBy",
  ${iso(sql`o.acknowledged_at`)} as "acknowledgedAt", o.acknowledged_by as "acknowledgedBy",
  extract(epoch from coalesce(o.finished_at, now()) - o.started_at)::float8 as "runSeconds",
  o.selected,
  case when o.finished_at is null then t.succeeded else o.succeeded end as succeeded,
  case when o.finished_at is null then t.failed else o.failed end as failed,
  case when o.finished_at is null then t.not_reached else o.not_reached end as "notReached",
  t.pending, t.arrived, t.sequences as "sequencesSelected", t.sequences_done as "sequencesDone", t.sequences_failed as "sequencesFailed",
  (select count(*)::int from tidemark.dead_letters d
    where d.projection = o.projection and d.version = o.version and d.generation = o.generation
      and d.enqueued_at >= o.started_at and d.enqueued_at < coalesce(o.finished_at, 'infinity')) as "newLetters",
  (extract(epoch from o.created_at) * 1000000)::bigint::text as cursor`;

/** Reads from `tidemark.operations o`: its items counted, sequence by sequence. */
export const ITEM_TALLY: SQL = sql`
  cross join lateral (
    select coalesce(sum(succeeded), 0)::int as succeeded, coalesce(sum(failed), 0)::int as failed,
           coalesce(sum(not_reached), 0)::int as not_reached, coalesce(sum(arrived), 0)::int as arrived,
           coalesce(sum(pending) filter (where not has_failed), 0)::int as pending, count(*)::int as sequences,
           (count(*) filter (where all_succeeded))::int as sequences_done, (count(*) filter (where has_failed))::int as sequences_failed
      from (
        select count(*) filter (where not i.arrived and i.outcome in ('resolved', 'discarded')) as succeeded,
               count(*) filter (where not i.arrived and i.outcome = 'failed') as failed,
               count(*) filter (where not i.arrived and i.outcome = 'not-reached') as not_reached,
               count(*) filter (where i.arrived) as arrived,
               count(*) filter (where not i.arrived and i.outcome is null) as pending,
               coalesce(bool_or(i.outcome = 'failed'), false) as has_failed,
               bool_and(coalesce(i.outcome in ('resolved', 'discarded'), false)) as all_succeeded
          from tidemark.operation_items i where i.operation_id = o.id group by i.sequence) by_sequence) t`;
