import { sql } from "drizzle-orm";
import { AUDIT_LOCK } from "@/server/db/advisory-locks";
import type { Database } from "@/server/db/database";
import { ALIVE_ENGINES } from "@/server/db/leases/alive-engines";
import type { AuditKind, Sample } from "@/server/domain/audit/audit";
import type { JsonValue } from "@/server/domain/event";
import { type Position, position } from "@/server/domain/position";

/** An audit in an engine's hands; every write of it proves `epoch`. */
export type ClaimedAudit = {
  id: string;
  kind: AuditKind;
  checks: readonly string[];
  projection: string | null;
  sample: Sample | null;
  /** Null until it has begun; then it looks no further, however often it is taken up again. */
  upTo: Position | null;
  after: Position | null;
  /** Where the next unit begins. */
  place: AuditPlace | null;
  /** By check: why it could not be finished. */
  troubles: Readonly<Record<string, string>>;
  epoch: bigint;
};

/** `cursor` is the lane's own. */
export type AuditPlace = { lane: string; cursor: JsonValue };

export type AuditClaimant = {
  engineId: string;
  /** What this release can run. */
  checks: readonly string[];
  /** Audits that it has in hand. */
  inHand: readonly string[];
};

type Row = Omit<ClaimedAudit, "epoch" | "upTo" | "after"> & { epoch: string; upTo: string | null; after: string | null };

const placed = (at: string | null): Position | null => (at === null ? null : position(at));

/**
 * Takes the oldest audit that no living engine has in hand; null when there is none. Raising its epoch fences the former engine out.
 * Of all engines together one runs an incremental audit and one any other: that is the bound on what audits ask of the database, and
 * what was appended is not kept waiting by an audit of everything. One that somebody asked to stop is taken by any release: nothing of
 * it is run.
 */
export const claimAudit = async (db: Database, claimant: AuditClaimant): Promise<ClaimedAudit | null> => {
  // Nearly always there is none, and then nobody takes the lock.
  const { rowCount } = await db.execute(sql`select from tidemark.audits where state in ('queued', 'running') limit 1`);
  return rowCount === 0 ? null : claimOne(db, claimant);
};

const claimOne = (db: Database, { engineId, checks, inHand }: AuditClaimant): Promise<ClaimedAudit | null> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${AUDIT_LOCK.toString()}::bigint)`);
    const { rows } = await tx.execute<Row>(sql`
      with alive as materialized (${ALIVE_ENGINES}),
      held as (
        select id, kind from tidemark.audits
         where state = 'running' and (id = any(${sql.param([...inHand])}::uuid[])
           or (engine_id <> ${engineId} and engine_id in (select engine_id from alive))))
      update tidemark.audits set state = 'running', engine_id = ${engineId}, epoch = epoch + 1, started_at = coalesce(started_at, now())
       where id = (
         select a.id from tidemark.audits a
          where a.state in ('queued', 'running') and (a.cancelled_at is not null or a.checks <@ ${sql.param([...checks])}::text[])
            and not exists (select from held h where h.id = a.id or (h.kind = 'incremental') = (a.kind = 'incremental'))
          order by a.asked_at, a.id limit 1 for update skip locked)
      returning id, kind, checks, projection, sample, up_to as "upTo", after, place, troubles, epoch::text`);
    const [row] = rows;
    return row ? { ...row, upTo: placed(row.upTo), after: placed(row.after), epoch: BigInt(row.epoch) } : null;
  });
