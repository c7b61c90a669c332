import type { Database, Transaction } from "@/server/db/database";
import { standingFindings } from "@/server/db/findings/standing-findings";
import type { Assessment } from "@/server/db/reconciliations/insert-reconciliation";
import { lastDetections } from "@/server/db/reconciliations/last-detections";
import type { EventSource } from "@/server/sources/event-source";
import type { Around } from "@/server/standing/assess-drift";
import { assessDrift } from "@/server/standing/assess-drift";
import { type Standing, totalsOf } from "@/server/standing/read-standings";
import { context } from "../context";

type Seen = { db: Database | Transaction; source: EventSource; standing: Standing } & Pick<Around, "head" | "stored">;

/** How far one projection is from its log, judged as engines judge it; `total`: what it should have seen. */
export const assessProjection = async ({ db, source, standing, head, stored }: Seen): Promise<{ assessed: Assessment; total: number }> => {
  const { registry, thresholds, reconciliation } = context().config;
  const { projection } = standing;
  const [total = 0] = await totalsOf(source, [projection]);
  const headEventId = await source.eventIdAt(head.safePosition);
  const before = (await lastDetections(db, [projection.name])).get(projection.name);
  const findings = await standingFindings(db);
  const around = { head, headEventId, stored, registry, thresholds, settings: reconciliation, findings };
  return { assessed: assessDrift(standing, around, total, before), total };
};
