/** What readers are promised. The names stand in metrics: they never change. */
export const sloNames = ["projection-lag", "replication-lag", "audit-findings", "redrive-success", "cache-inconsistency"] as const;
export type SloName = (typeof sloNames)[number];

/** `burning`: it is not held at this moment, and something of what may fail is left. `unknown`: nothing was sampled. */
export const sloStates = ["kept", "burning", "spent", "unknown"] as const;
export type SloState = (typeof sloStates)[number];

/** `target`: share that has to be good over the window. */
export type Objective = { target: number; windowSeconds: number };

/** What was seen of a window: samples, minutes, seconds, letters or keys, as the promise counts. `whole`: how many the window has; null where as many as come. */
export type SloSamples = { good: number; bad: number; whole: number | null };

/** `share` of what was seen was good; `seen`: how much of the window that is, null where it has no size. */
export type SloVerdict = { state: SloState; share: number | null; burnt: number | null; seen: number | null };

const MILLIONTHS = 1_000_000;
/** 1 - 0.99 is a little more than 0.01. */
const exact = (value: number): number => Math.round(value * MILLIONTHS) / MILLIONTHS;

/** What of the allowed failures is used up: 1 is all of it. Where none is allowed the first one is all. The budget is the whole window's, however little of it was seen. */
const burntOf = ({ target }: Objective, { good, bad, whole }: SloSamples): number => {
  if (bad === 0) return 0;
  const allowed = exact(1 - target);
  return allowed === 0 ? 1 : exact(bad / Math.max(good + bad, whole ?? 0) / allowed);
};

/** `isHeld`: how it stands at this moment; null where nobody can tell. */
export const judgeSlo = (objective: Objective, samples: SloSamples, isHeld: boolean | null): SloVerdict => {
  const { good, bad, whole } = samples;
  const seen = whole === null ? null : Math.min(1, (good + bad) / whole);
  if (good + bad === 0) return { state: isHeld === false ? "burning" : "unknown", share: null, burnt: null, seen };
  const burnt = burntOf(objective, samples);
  const state = burnt >= 1 ? "spent" : isHeld === false ? "burning" : "kept";
  return { state, share: good / (good + bad), burnt, seen };
};
