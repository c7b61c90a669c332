import { type Severity, severityOfSeconds, type Thresholds } from "../lag";
import { type CopyFacts, type CopyState, copyStanding, goesOn } from "./copy-standing";

/**
 * What the source recorded longer ago is here, what is younger may be missing: while an engine goes on, the age of the oldest event that is still to
 * be copied; while none does, it grows by the second. Null where nobody has looked yet.
 */
export const copyBehindSeconds = (facts: CopyFacts): number | null => {
  const { behind, unseenSeconds } = facts;
  if (unseenSeconds === null) return null;
  return (behind?.oldestSeconds ?? 0) + (goesOn(copyStanding(facts).state) ? 0 : unseenSeconds);
};

/** A handover between engines and a source that restarts pass by themselves: only what stopped for good, or lasts, is grave. */
const severityOf = (state: CopyState, behindSeconds: number | null, thresholds: Thresholds): Severity => {
  if (state === "stopped") return "critical";
  if (behindSeconds === null) return goesOn(state) ? "none" : "high";
  const byAge = severityOfSeconds(behindSeconds, thresholds);
  return byAge === "medium" && !goesOn(state) ? "high" : byAge;
};

export type CopyVerdict = { state: CopyState; sentence: string; behindSeconds: number | null; severity: Severity };

/** How far projections are from the source by its copy alone, of which their lag in this console's own log says nothing. */
export const judgeCopy = (facts: CopyFacts, thresholds: Thresholds): CopyVerdict => {
  const standing = copyStanding(facts);
  const behindSeconds = copyBehindSeconds(facts);
  return { ...standing, behindSeconds, severity: severityOf(standing.state, behindSeconds, thresholds) };
};
