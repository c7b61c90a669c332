import { counted, countText, durationText, rateText } from "../duration";
import type { Thresholds } from "../lag";
import type { ProjectionFacts, ProjectionVerdict } from "../projection-status";
import { holderText } from "../sentence";
import { WINDOW_SECONDS } from "./trail-rates";
import { leaveLagThresholds, neededGain, standsAfterSeconds } from "./trend";

/** One fact that the verdict rests on, what was seen of it, and the limit that it was held against. */
export type Reason = { fact: string; value: string; threshold: string | null; secondsAgo: number | null };

const reason = (fact: string, value: string, threshold: string | null = null, secondsAgo: number | null = null): Reason => ({
  fact,
  value,
  threshold,
  secondsAgo,
});

/** Entered above one limit, left below another: the one that holds now is told, and what it is for. */
const lagReasons = ({ lag }: ProjectionFacts, isLive: boolean, thresholds: Thresholds): Reason[] => {
  const limits = isLive ? { events: thresholds.lagEvents[0], seconds: thresholds.lagSeconds[0] } : leaveLagThresholds(thresholds);
  const said = (limit: string) => (isLive ? `behind above ${limit}` : `live again at ${limit} or less`);
  return [
    reason("Events it has not read", countText(lag.events), said(countText(limits.events))),
    reason("Age of the first of them", durationText(lag.seconds), said(durationText(limits.seconds))),
  ];
};

const signed = (perSecond: number): string => `${perSecond < 0 ? "−" : ""}${rateText(Math.abs(perSecond))}`;

const rateReasons = ({ status, rates }: ProjectionVerdict): Reason[] => {
  if (!rates) return [reason("Rates", "not known yet", "at least two samples")];
  const { appliedPerSecond, arrivalPerSecond, gain } = rates;
  const held = status === "falling-behind" ? "falling-behind" : "catching-up";
  return [
    reason("Applied", rateText(appliedPerSecond), `mean of ${WINDOW_SECONDS} s`),
    reason("Arriving", rateText(arrivalPerSecond), `mean of ${WINDOW_SECONDS} s`),
    gain
      ? reason("Gained", signed(gain.perSecond), `catching up from ${rateText(neededGain(held, rates))}`)
      : reason("Gained", "not known yet", "at least three samples since the last step"),
  ];
};

const stalledReasons = (facts: ProjectionFacts, { standsSeconds }: ProjectionVerdict, thresholds: Thresholds): Reason[] => {
  const { lag, headHolder, engineSilentSeconds } = facts;
  if (standsSeconds !== null)
    return [
      reason(
        "Its slowest partition has read nothing",
        durationText(standsSeconds),
        `after ${durationText(standsAfterSeconds(thresholds))}`,
        standsSeconds,
      ),
      reason("Events it could read", countText(lag.events), "none would be no reason"),
      reason("Its engine was seen", `${durationText(engineSilentSeconds ?? 0)} ago`, "it is alive"),
    ];
  const age = headHolder?.ageSeconds ?? 0;
  return [
    reason(
      "The safe head waits",
      headHolder ? `for ${holderText(headHolder)}, ${durationText(age)} old` : "for an open append",
      `after ${durationText(thresholds.lagSeconds[0])}`,
      age,
    ),
    reason("Events it may read and has not", countText(lag.events), `held by the head at ${countText(thresholds.lagEvents[0])} or less`),
  ];
};

/** Why the status is what it is: the facts that decided, the first one before the others. */
export const reasonsOf = (facts: ProjectionFacts, verdict: ProjectionVerdict, thresholds: Thresholds): Reason[] => {
  const { failure, paused, held, engineSilentSeconds, lag } = facts;
  const unread = reason("Events it has not read", countText(lag.events));
  switch (verdict.status) {
    case "stopped":
      return [reason("An engine that runs every partition", "none alive", "at least one", engineSilentSeconds), unread];
    case "failed":
    case "rewound":
      return [reason("It stopped with", failure?.type ?? "a failure", "until somebody retries it", failure?.secondsAgo ?? null), unread];
    case "paused":
      return [reason("Paused by", paused?.by ?? "somebody", "until somebody resumes it", paused?.secondsAgo ?? null), unread];
    case "stalled":
      return stalledReasons(facts, verdict, thresholds);
    case "blocked":
      return [
        reason("Held back", held ? counted(held.sequences, held.noun) : "none", "above none", held?.oldestSeconds ?? null),
        ...lagReasons(facts, true, thresholds),
      ];
    case "catching-up":
    case "falling-behind":
      return [...lagReasons(facts, false, thresholds), ...rateReasons(verdict)];
    default:
      return lagReasons(facts, true, thresholds);
  }
};
