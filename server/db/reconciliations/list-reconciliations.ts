import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/server/db/database";
import { RECONCILIATION_METHODS } from "@/server/domain/reconciliation/advice";
import { unappliedEvent } from "./list-unapplied";

const row = z.object({
  id: z.string(),
  projection: z.string(),
  version: z.number(),
  generation: z.number(),
  kind: z.enum(["detected", "performed", "ignored"]),
  at: z.string(),
  sourcePosition: z.string(),
  sourceEventId: z.string().nullable(),
  modelPosition: z.string(),
  modelEventId: z.string().nullable(),
  lagEvents: z.number(),
  lagSeconds: z.number(),
  driftScore: z.number(),
  status: z.enum(["in_sync", "recovering", "rebuild_needed"]),
  method: z.enum(RECONCILIATION_METHODS).nullable(),
  advice: z.string().nullable(),
  actor: z.string().nullable(),
  reason: z.string().nullable(),
  result: z.enum(["open", "verified", "contradicted", "closed"]),
  resultAt: z.string().nullable(),
  unappliedCount: z.number().nullable(),
  unapplied: z.array(unappliedEvent).nullable(),
});
export type StoredReconciliation = z.infer<typeof row>;

export type ReconciliationSearch = {
  projection?: string | undefined;
  /** Only these; every projection where it is null. */
  projections: readonly string[] | null;
  /** The last one of the page before. */
  after?: string | undefined;
  limit: number;
};

/** Newest first. */
export const listReconciliations = async (
  db: Database,
  { projection, projections, after, limit }: ReconciliationSearch,
): Promise<StoredReconciliation[]> => {
  const utc = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
  const { rows } = await db.execute<{ found: unknown }>(sql`
    select json_build_object('id', id::text, 'projection', projection, 'version', version, 'generation', generation, 'kind', kind,
             'at', ${utc("at")}, 'sourcePosition', source_position, 'sourceEventId', source_event_id, 'modelPosition', model_position,
             'modelEventId', model_event_id, 'lagEvents', lag_events, 'lagSeconds', lag_seconds, 'driftScore', drift_score, 'status', status,
             'method', method, 'advice', advice, 'actor', actor, 'reason', reason, 'result', result, 'resultAt', ${utc("result_at")},
             'unappliedCount', unapplied_count, 'unapplied', unapplied) as found
      from tidemark.reconciliations
     where ${projection === undefined ? sql`true` : sql`projection = ${projection}`}
       and ${projections === null ? sql`true` : sql`projection = any(${sql.param([...projections])}::text[])`}
       and ${after === undefined ? sql`true` : sql`id < ${after}::bigint`}
     order by id desc limit ${limit}`);
  return rows.map(({ found }) => row.parse(found));
};
