import { counted } from "../duration";
import type { Drift, DriftFacts, ReconciliationSettings } from "./drift";

export const RECONCILIATION_METHODS = ["wait", "replay", "rebuild-row", "rebuild-projection", "investigate-writer"] as const;
export type ReconciliationMethod = (typeof RECONCILIATION_METHODS)[number];

/** What the console does when it is told to perform an advice; null where somebody has to act elsewhere. */
export type ReconciliationAct = "watch" | "resume" | "retry" | "repair" | "rebuild" | null;

export type Advice = { method: ReconciliationMethod; act: ReconciliationAct; sentence: string };

/** Of more rows than these a rebuild of the projection is quicker than one row after the other. */
export const ROWS_AT_MOST = 20;

const ofFindings = ({ findings: { skippedEvents, wrongRows }, isKeyedByStream }: DriftFacts): Advice =>
  skippedEvents === 0 && wrongRows <= ROWS_AT_MOST && isKeyedByStream
    ? {
        method: "rebuild-row",
        act: "repair",
        sentence: `${counted(wrongRows, "row")} ${wrongRows === 1 ? "is" : "are"} not what the log says: fold each anew and write it.`,
      }
    : {
        method: "rebuild-projection",
        act: "rebuild",
        sentence: `${skippedEvents > 0 ? `${counted(skippedEvents, "event")} passed and not applied` : `${counted(wrongRows, "row")} not what the log says`}: reading on will not mend it, a rebuild does.`,
      };

const missing = ({ lag }: DriftFacts): string => `${counted(lag.events, "event")} ${lag.events === 1 ? "is" : "are"} missing`;

/** What to do about a read model that is not in sync; null for one that is. The facts that a rebuild would not help with come first. */
export const adviceOn = (facts: DriftFacts, drift: Drift, settings: ReconciliationSettings): Advice | null => {
  if (drift.status === "in_sync") return null;
  const { status, lag, findings } = facts;
  if (findings.skippedEvents > 0 || findings.wrongRows > 0) return ofFindings(facts);
  switch (status) {
    case "rewound":
      return {
        method: "rebuild-projection",
        act: "rebuild",
        sentence: "Events that it had applied are gone from the store: only a rebuild makes its rows what the log says now.",
      };
    case "failed":
      return {
        method: "replay",
        act: "retry",
        sentence: `${missing(facts)}: it stopped at an error, and reads on once that is mended and it is tried again.`,
      };
    case "paused":
      return { method: "replay", act: "resume", sentence: `${missing(facts)}: it is paused, and reads them once it is resumed.` };
    case "stopped":
      return {
        method: "replay",
        act: null,
        sentence: `${missing(facts)}: no engine runs it. Start one, and it reads them from its checkpoint.`,
      };
    case "stalled":
      return lag.events <= settings.maxLagEvents
        ? {
            method: "investigate-writer",
            act: null,
            sentence:
              "It has read all that may be read: an open transaction of a writer holds the head. Nothing is missing once that ends.",
          }
        : {
            method: "replay",
            act: null,
            sentence: `${missing(facts)}: its engine lives and reads nothing. It reads them once what it waits for is over; where it waits for nothing, restart it.`,
          };
    case "falling-behind":
      return lag.events > settings.replayThreshold
        ? {
            method: "rebuild-projection",
            act: "rebuild",
            sentence: `${missing(facts)} and it never catches up at this rate: a rebuild reads the log in parallel.`,
          }
        : {
            method: "investigate-writer",
            act: null,
            sentence: `${missing(facts)} and more arrive than it applies: find out who writes so much.`,
          };
    default:
      return { method: "wait", act: "watch", sentence: `${missing(facts)}, and it is reading them: let it catch up.` };
  }
};
