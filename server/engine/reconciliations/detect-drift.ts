import type { Database } from "@/server/db/database";
import { standingFindings } from "@/server/db/findings/standing-findings";
import { holdReconciling } from "@/server/db/reconciliations/hold-reconciling";
import { type Assessment, insertReconciliation } from "@/server/db/reconciliations/insert-reconciliation";
import { type Detection, lastDetections } from "@/server/db/reconciliations/last-detections";
import type { TidemarkConfig } from "@/server/projections/define-config";
import type { Logger } from "@/server/runtime/logger";
import type { EventSource } from "@/server/sources/event-source";
import { assessDrift } from "@/server/standing/assess-drift";
import { readStandings, totalsOf } from "@/server/standing/read-standings";
import { verifyOpen } from "./verify-open";

export type Detecting = {
  db: Database;
  source: EventSource;
  logger: Logger;
  config: Pick<TidemarkConfig, "registry" | "thresholds" | "reconciliation">;
};

/** By projection, what the look before saw that was not recorded yet. Of this process: another engine's looks confirm its own. */
export type Suspicions = Map<string, string>;

/** A burst is read within a second and is no drift: what is found must be found twice on end. Who is in sync again is so at once. */
const isConfirmed = ({ projection, drift, advice }: Assessment, suspicions: Suspicions): boolean => {
  const suspicion = `${drift.status} ${advice?.method}`;
  const isSecond = suspicions.get(projection) === suspicion;
  suspicions.set(projection, suspicion);
  return isSecond || drift.status === "in_sync";
};

/** Nothing is recorded of a projection that was in sync whenever anybody looked. */
const isNews = ({ drift, advice, generation }: Assessment, before: Detection | undefined): boolean => {
  if (!before) return drift.status !== "in_sync";
  const isSame = before.status === drift.status && before.method === (advice?.method ?? null);
  return !isSame || (before.generation !== generation && drift.status !== "in_sync");
};

/**
 * One look at every live projection: what changed is recorded and logged, what was open is verified. Of several engines one does it at a time, and
 * it compares with what was found last under that lock, so each change is one record.
 */
export const detectDrift = async ({ db, source, logger, config }: Detecting, suspicions: Suspicions): Promise<void> => {
  await db.transaction(async (tx) => {
    if (!(await holdReconciling(tx))) return;
    const { stored, head, standings } = await readStandings(tx, source);
    const [totals, headEventId, before] = [
      await totalsOf(
        source,
        standings.map(({ projection }) => projection),
      ),
      await source.eventIdAt(head.safePosition),
      await lastDetections(
        tx,
        standings.map(({ projection }) => projection.name),
      ),
    ];
    const findings = await standingFindings(tx);
    const around = { stored, head, headEventId, ...config, settings: config.reconciliation, findings };
    for (const [index, standing] of standings.entries()) {
      const last = before.get(standing.projection.name);
      const found = assessDrift(standing, around, totals[index]!, last);
      if (!isConfirmed(found, suspicions) || !isNews(found, last)) continue;
      const result = found.drift.status === "in_sync" ? "closed" : "open";
      const id = await insertReconciliation(tx, { ...found, kind: "detected", by: null, result });
      logger.info({ reconciliation: { id, kind: "detected", result, ...found } }, "a read model's distance from its log changed");
    }
    await verifyOpen(tx, { source, standings, findings, logger });
  });
};
