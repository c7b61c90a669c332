import type { Triage } from "@/server/contracts/triage";
import { listPrepared } from "@/server/db/prepared/list-prepared";
import { readRights } from "@/server/db/triage/read-rights";
import { readSessions } from "@/server/db/triage/read-sessions";
import { blindSpotsOf } from "@/server/domain/triage/blind-spots";
import { type DrawnPrepared, type DrawnSession, drawTriage } from "@/server/domain/triage/draw-triage";
import { type Context, sourceNamed } from "../context";

const PREPARED = 100;

/** What the page is told, and of each session which transaction it is in. */
export type ObservedTriage = Omit<Triage, "sessions" | "prepared"> & { sessions: DrawnSession[]; prepared: DrawnPrepared[] };

type Looking = Pick<Context, "observerDb" | "observerSources" | "config">;

/** A fixed number of statements, whatever is open. */
export const observeTriage = async ({ observerDb: db, observerSources, config }: Looking): Promise<ObservedTriage> => {
  const [rights, { sessions, total, waits, counts }, { prepared, total: allPrepared }, head] = await Promise.all([
    readRights(db),
    readSessions(db),
    listPrepared(db, PREPARED),
    sourceNamed(observerSources).head(),
  ]);
  const drawn = drawTriage({
    rights,
    sessions,
    waits,
    prepared,
    headHolder: head.stalledBy ?? null,
    longSeconds: config.thresholds.transactionSeconds,
  });
  return {
    observedAt: new Date().toISOString(),
    ...drawn,
    blindSpots: blindSpotsOf(rights),
    connections: counts,
    sessionsMore: total - sessions.length,
    preparedMore: allPrepared - prepared.length,
  };
};
