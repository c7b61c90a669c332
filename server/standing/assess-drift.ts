import type { StoredFacts } from "@/server/db/projections/read-projection-facts";
import type { Assessment } from "@/server/db/reconciliations/insert-reconciliation";
import type { Detection } from "@/server/db/reconciliations/last-detections";
import type { Thresholds } from "@/server/domain/lag";
import type { Position } from "@/server/domain/position";
import { type HeadHolderFact, judgeProjection } from "@/server/domain/projection-status";
import { adviceOn } from "@/server/domain/reconciliation/advice";
import { type DriftFacts, driftOf, type Findings, NO_FINDINGS, type ReconciliationSettings } from "@/server/domain/reconciliation/drift";
import type { Registry } from "@/server/projections/registry";
import { factsOf } from "./projection-facts";
import type { Standing } from "./read-standings";

export type Around = {
  head: { safePosition: Position; stalledBy?: HeadHolderFact | undefined };
  /** Of the event at the published head; null where none stands there. */
  headEventId: string | null;
  stored: StoredFacts;
  registry: Registry;
  thresholds: Thresholds;
  settings: ReconciliationSettings;
  /** By projection; one that is absent has none. */
  findings: ReadonlyMap<string, Findings>;
};

/** How far a projection is from its log and what there is to do about it; `total` is what it should have seen, `before` what was found last. */
export const assessDrift = (standing: Standing, around: Around, total: number, before: Detection | undefined): Assessment => {
  const { projection, checkpoint, eventId, lag } = standing;
  const { head, headEventId, thresholds, settings } = around;
  const { status, standsSeconds } = judgeProjection(factsOf(standing, around), thresholds);
  const heldSeconds = status === "stalled" && standsSeconds === null ? (head.stalledBy?.ageSeconds ?? 0) : 0;
  const measured = { events: lag.events, seconds: Math.max(lag.lagSeconds, heldSeconds) };
  const facts: DriftFacts = {
    ...{ status, lag: measured, total, findings: around.findings.get(projection.name) ?? NO_FINDINGS },
    isKeyedByStream: around.registry.find(projection.name, projection.version)?.isKeyedByStream ?? false,
  };
  const drift = driftOf(facts, settings, before?.status ?? "in_sync");
  return {
    projection: projection.name,
    version: projection.version,
    generation: projection.generation,
    source: { position: head.safePosition, eventId: headEventId },
    model: { position: checkpoint, eventId },
    lag: measured,
    drift,
    advice: adviceOn(facts, drift, settings),
  };
};
