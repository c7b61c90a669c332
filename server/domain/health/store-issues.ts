import { durationText } from "../duration";
import type { HeadHolderFact } from "../projection-status";
import { holderText } from "../sentence";
import { SAMPLES_OLD_AFTER_SECONDS } from "../verdict/trail";
import type { HealthIssue } from "./health-issue";

/** Its process holds its connection and is not heard of. */
export type SilentEngine = { host: string; pid: number; silentSeconds: number };

export type StoreFacts = {
  liveEngines: number;
  silentEngines: readonly SilentEngine[];
  headHolder: HeadHolderFact | null;
  /** Age of the first committed event that is not published; null where all are. */
  unpublishedSeconds: number | null;
  /** How long an engine has lived that should have sampled something. */
  sampledForSeconds: number;
  /** Age of the newest sample of any projection; null where there is none. */
  sampleAgeSeconds: number | null;
};

/** A head follows an event within 200 ms; a claim holds it for as long as its transaction. */
const FROZEN_AFTER_SECONDS = 5;

/** Events wait to be published, engines live, and nobody holds the head: true of a healthy store for a moment, so who sees it looks again. */
export const looksFrozen = ({ liveEngines, headHolder, unpublishedSeconds }: StoreFacts): boolean =>
  liveEngines > 0 && headHolder === null && (unpublishedSeconds ?? 0) > FROZEN_AFTER_SECONDS;

const noEngine: HealthIssue = {
  type: "NO_ENGINE",
  component: "engines",
  severity: "critical",
  message: "No engine is running: nothing is projected and the published head does not move.",
  whatToDo: "Start one: npm run engine.",
};

/** What it had another engine has taken over, where one lives; where none does, it is why nothing is projected. */
const stopped = ({ host, pid, silentSeconds }: SilentEngine, liveEngines: number): HealthIssue => ({
  type: "ENGINE_STOPPED",
  component: `engine:${host}/${pid}`,
  severity: liveEngines === 0 ? "critical" : "medium",
  message: `The engine in process ${pid} on ${host} holds its connection and was not heard of for ${durationText(silentSeconds)}: it is stopped, though it runs.`,
  whatToDo: "Let that process go on, or end it and start another: npm run engine.",
});

const stalled = (holder: HeadHolderFact): HealthIssue => ({
  type: "HEAD_STALLED",
  component: "head",
  severity: "high",
  message: `Newer events cannot be read: the safe head waits for ${holderText(holder)}.`,
  whatToDo:
    holder.kind === "prepared"
      ? `Commit or roll back ${holder.gid ?? "that transaction"}.`
      : "Let that transaction end, or end its session.",
});

const frozen = (seconds: number): HealthIssue => ({
  type: "HEAD_FROZEN",
  component: "head",
  severity: "critical",
  message: `The published head does not move: an event that was committed ${durationText(seconds)} ago cannot be read, though engines live and nobody holds the head. Lags are counted against that head and look smaller than they are.`,
  whatToDo: "Read the engines' logs for why the head cannot be published, and restart them.",
});

const observerStale = (ageSeconds: number | null): HealthIssue => ({
  type: "OBSERVER_STALE",
  component: "observer",
  severity: "high",
  message: `${ageSeconds === null ? "No lag was sampled in the last minute" : `The newest sample of lag is ${durationText(ageSeconds)} old`}, though engines live: rates and trends are not of now.`,
  whatToDo: "Read the engines' logs for why samples are not written, and restart them.",
});

const isObserverStale = ({ liveEngines, sampledForSeconds, sampleAgeSeconds }: StoreFacts): boolean =>
  liveEngines > 0 &&
  sampledForSeconds > SAMPLES_OLD_AFTER_SECONDS &&
  (sampleAgeSeconds ?? Number.POSITIVE_INFINITY) > SAMPLES_OLD_AFTER_SECONDS;

/** What looks healthy and is not is named as well: an engine that is stopped, a head that is frozen, an observer that does not observe. */
export const storeIssues = (facts: StoreFacts, isFrozen: boolean, longestWaitSeconds: number): HealthIssue[] => {
  const { liveEngines, silentEngines, headHolder, unpublishedSeconds, sampleAgeSeconds } = facts;
  return [
    ...(liveEngines + silentEngines.length === 0 ? [noEngine] : []),
    ...silentEngines.map((engine) => stopped(engine, liveEngines)),
    ...(headHolder && headHolder.ageSeconds > longestWaitSeconds ? [stalled(headHolder)] : []),
    ...(isFrozen ? [frozen(unpublishedSeconds ?? 0)] : []),
    ...(isObserverStale(facts) ? [observerStale(sampleAgeSeconds)] : []),
  ];
};
