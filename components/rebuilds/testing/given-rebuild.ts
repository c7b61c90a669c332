import type { ComparisonResult, Gate, RebuildDetail, RebuildLane } from "@/server/contracts/rebuilds";

export const givenLane = (changes: Partial<RebuildLane> = {}): RebuildLane => ({
  version: 3,
  generation: 1,
  table: "read_models.fine_balances_v3_g1",
  role: "serving",
  eventsDone: 998,
  lagEvents: 2,
  lagSeconds: 0.3,
  letters: { sequences: 0, letters: 0 },
  ...changes,
});

const candidate = givenLane({
  version: 4,
  table: "read_models.fine_balances_v4_g1",
  role: "filling",
  eventsDone: 860,
  lagEvents: null,
  lagSeconds: null,
});

/** Version 4 of fine-balances, at 86 %. */
export const givenRebuild = (changes: Partial<RebuildDetail> = {}): RebuildDetail => ({
  id: "6f1f9a52-9a0e-4c1e-8f9e-0d6f0b5d7a01",
  projection: "fine-balances",
  fromVersion: 3,
  toVersion: 4,
  state: "filling",
  stateAt: "2026-11-21T03:03:20Z",
  resumesTo: null,
  actor: "M. Ferri",
  reason: "penalty replaces the amount",
  requestedAt: "2026-11-21T03:03:14Z",
  sentence: "Version 4 is at 86 %.",
  eventsDone: 860,
  eventsTotal: 1_000,
  eventsPerSecond: 100,
  etaSeconds: 1.4,
  elapsedSeconds: 8.6,
  error: null,
  stuck: null,
  live: givenLane(),
  candidate,
  promotedAt: null,
  keptUntil: null,
  settledLetters: null,
  noun: "fine",
  mutesEffects: false,
  view: "read_models.fine_balances",
  partitions: [],
  transitions: [],
  samples: [],
  gates: [],
  approval: null,
  earlierComparisons: [],
  ...changes,
});

export const givenResult = (rows: Partial<ComparisonResult["rows"]> = {}, changes: Partial<ComparisonResult> = {}): ComparisonResult => ({
  position: "1000",
  asOf: "2026-11-21T03:12:06Z",
  liveUnread: 0,
  rows: { live: 10, candidate: 10, equal: 10, different: 0, onlyLive: 0, onlyCandidate: 0, ...rows },
  checksum: { live: "a", candidate: "a" },
  fields: [],
  onlyLiveFields: [],
  onlyCandidateFields: [],
  totals: [],
  differences: [],
  ...changes,
});

export const givenGate = (name: Gate["name"], state: Gate["state"]): Gate => ({ name, state, title: name, sentence: "" });
