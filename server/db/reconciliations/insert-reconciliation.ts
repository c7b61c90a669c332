import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { logText } from "@/server/domain/log-text";
import type { Position } from "@/server/domain/position";
import type { Advice } from "@/server/domain/reconciliation/advice";
import type { Drift } from "@/server/domain/reconciliation/drift";

/** How far a read model is from its log, where both stand, and what there is to do. */
export type Assessment = {
  projection: string;
  version: number;
  generation: number;
  source: { position: Position; eventId: string | null };
  model: { position: Position; eventId: string | null };
  lag: { events: number; seconds: number };
  drift: Drift;
  advice: Advice | null;
};

export type ReconciliationToRecord = Assessment & {
  kind: "detected" | "performed" | "ignored";
  by: { actor: string; reason: string } | null;
  /** `open`: an engine will verify it. */
  result: "open" | "closed";
};

/** The id that it is recorded under. */
export const insertReconciliation = async (tx: Transaction, record: ReconciliationToRecord): Promise<string> => {
  const { projection, version, generation, source, model, lag, drift, advice, kind, by, result } = record;
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into tidemark.reconciliations (projection, version, generation, kind, source_position, source_event_id, model_position, model_event_id,
           lag_events, lag_seconds, drift_score, status, method, advice, actor, reason, result)
    values (${projection}, ${version}, ${generation}, ${kind}, ${source.position}, ${source.eventId}, ${model.position}, ${model.eventId},
            ${lag.events}, ${lag.seconds}, ${drift.score}, ${drift.status}, ${advice?.method ?? null}, ${advice?.sentence ?? null},
            ${by && logText(by.actor)}, ${by && logText(by.reason)}, ${result})
    returning id::text`);
  return rows[0]!.id;
};
