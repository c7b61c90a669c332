import { readAuditInHand } from "@/server/db/audits/lock-audit";
import type { AuditWork } from "./audit-work";

const EVERY_MS = 1_000;

export type Watched = { signal: AbortSignal; end: () => void };

/** A signal for the statement in hand: aborts when the engine stops, and within a second of somebody cancelling the audit or another engine taking it. */
export const watchAudit = ({ db, audit, control }: AuditWork, stopping: AbortSignal): Watched => {
  const ending = new AbortController();
  const end = () => ending.abort();
  stopping.addEventListener("abort", end, { once: true });
  if (stopping.aborted) end();
  const watch = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      const { rings } = control;
      const inHand = await readAuditInHand(db, audit).catch(() => "unknown" as const);
      if (inHand === null || (inHand !== "unknown" && inHand.isCancelled)) return end();
      await control.wait(rings, EVERY_MS, ending.signal);
    }
  };
  void watch();
  return {
    signal: ending.signal,
    end: () => {
      stopping.removeEventListener("abort", end);
      end();
    },
  };
};
