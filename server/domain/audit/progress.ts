import type { AuditState } from "./audit";

export type AuditFacts = {
  state: AuditState;
  unitsDone: number;
  /** As it was expected when it began. */
  unitsTotal: number | null;
  eventsDone: number;
  eventsTotal: number | null;
  rowsDone: number;
  runSeconds: number;
  now: string;
};

export type AuditProgress = Omit<AuditFacts, "state" | "runSeconds"> & { eventsPerSecond: number | null; etaSeconds: number | null };

const SENTENCES: Record<Exclude<AuditState, "running">, string> = {
  queued: "Waits for an engine.",
  done: "Came to its end.",
  failed: "Ended without all of its checks.",
  cancelled: "Was ended before its time; what it found is kept.",
};

/** An expectation that was too low is raised by what is done; the time that is left is told once something is. */
export const auditProgressOf = ({ state, runSeconds, ...facts }: AuditFacts): AuditProgress => {
  const { unitsDone, eventsDone, rowsDone } = facts;
  const unitsTotal = facts.unitsTotal === null ? null : Math.max(facts.unitsTotal, unitsDone);
  const isRunning = state === "running";
  const canTell = isRunning && unitsTotal !== null && unitsDone > 0;
  return {
    ...facts,
    unitsTotal,
    now: isRunning ? facts.now || "Begins." : SENTENCES[state],
    eventsPerSecond: runSeconds > 0 ? (eventsDone + rowsDone) / runSeconds : null,
    etaSeconds: canTell ? ((unitsTotal - unitsDone) * runSeconds) / unitsDone : null,
  };
};
