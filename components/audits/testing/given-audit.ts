import type { Audit } from "@/server/contracts/audits";

/** An audit of two checks that found nothing, except for what a test says. */
export const givenAudit = (more: Partial<Audit>): Audit => ({
  id: "0190a1b2-0000-7000-8000-00000000000a",
  state: "done",
  kind: "asked",
  checks: ["sequence_gap", "row_different"],
  projection: null,
  sample: null,
  askedBy: "M. Ferri",
  askedAt: "2026-11-21T02:00:00Z",
  startedAt: "2026-11-21T02:00:01Z",
  finishedAt: "2026-11-21T02:03:18Z",
  elapsedSeconds: 197,
  after: null,
  upTo: "1280116",
  progress: {
    unitsDone: 10,
    unitsTotal: 10,
    eventsDone: 5_000,
    eventsTotal: 5_000,
    rowsDone: 300,
    eventsPerSecond: 26.9,
    etaSeconds: null,
    now: "Came to its end.",
  },
  counts: { critical: 0, warning: 0, note: 0 },
  newFindings: 0,
  goneFindings: 0,
  error: null,
  cancelled: null,
  ...more,
});
