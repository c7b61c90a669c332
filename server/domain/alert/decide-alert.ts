import type { AlertRule, AlertRuleName } from "./alert-rule";

/** One figure of one subject. Null: it could not be seen now, so nothing is decided about it. */
export type AlertReading = {
  rule: AlertRuleName;
  subject: string;
  projection: string | null;
  streamId: string | null;
  value: number | null;
};

/** An alert that is not over. `pending`: above its threshold, and not yet for long enough that anybody is told. Ages are the database's. */
export type WatchedAlert = {
  id: string;
  rule: string;
  subject: string;
  state: "pending" | "standing";
  /** Since it was first seen above the threshold. */
  ageSeconds: number;
  /** Since it was first seen well below it again; null while it is not. */
  quietSeconds: number | null;
  /** Somebody put it off until a time that is over. */
  isSnoozeOver: boolean;
};

/**
 * `begin`: watch it from now on. `raise`: tell people. `wait`, `stand`: as before. `forget`: it passed before anybody was told. `calm`: well below
 * from now on. `resolve`: over. `wake`: what was put off still stands.
 */
export type AlertDecision = "none" | "begin" | "raise" | "wait" | "forget" | "stand" | "calm" | "resolve" | "wake";

/** Below the threshold by this share of it: a figure that swings around the threshold neither resolves nor raises anew. */
const MARGIN = 0.2;

const isAbove = (value: number, { threshold }: AlertRule): boolean => value > threshold;
const isCalm = (value: number, { threshold }: AlertRule): boolean => value <= threshold * (1 - MARGIN);

const decideStanding = (rule: AlertRule, { quietSeconds, isSnoozeOver }: WatchedAlert, value: number): AlertDecision => {
  if (isCalm(value, rule)) {
    if (rule.resolveAfterSeconds <= (quietSeconds ?? 0)) return "resolve";
    return quietSeconds === null ? "calm" : "wait";
  }
  return isSnoozeOver ? "wake" : "stand";
};

/** `rule` is null where the configuration does not have it, or has switched it off: then what stands is over. */
export const decideAlert = (rule: AlertRule | null, watched: WatchedAlert | null, value: number | null): AlertDecision => {
  if (rule === null) return watched === null ? "none" : watched.state === "pending" ? "forget" : "resolve";
  if (value === null) return "none";
  if (watched?.state === "standing") return decideStanding(rule, watched, value);
  if (!isAbove(value, rule)) return watched ? "forget" : "none";
  if ((watched?.ageSeconds ?? 0) >= rule.forSeconds) return "raise";
  return watched ? "wait" : "begin";
};
