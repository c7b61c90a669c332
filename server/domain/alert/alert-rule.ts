import { MOST_INCONSISTENT } from "../cache/judge-cache";
import { SNAPSHOTS_FROM } from "../snapshot-policy";

/** What is watched. The names are the contract with receivers: they never change. */
export const alertRules = [
  "projection-lag",
  "projection-behind",
  "head-held",
  "copy-behind",
  "replication-lag",
  "letters-held",
  "letters-many",
  "letter-old",
  "append-slow",
  "stream-long",
  "integrity-finding",
  "cache-inconsistent",
  "cache-unreachable",
  "observer-stale",
] as const;
export type AlertRuleName = (typeof alertRules)[number];

export const alertSeverities = ["warning", "critical"] as const;
export type AlertSeverity = (typeof alertSeverities)[number];

export type AlertRule = {
  isOn: boolean;
  /** Raised above it, in the rule's own unit. */
  threshold: number;
  severity: AlertSeverity;
  /** How long it must be above the threshold without a break before anybody is told. */
  forSeconds: number;
  /** How long it must be well below it again before it counts as over. */
  resolveAfterSeconds: number;
};
export type AlertRules = Readonly<Record<AlertRuleName, AlertRule>>;

/** What a rule's figures count. */
export const alertUnits = {
  "projection-lag": "seconds",
  "projection-behind": "seconds",
  "head-held": "seconds",
  "copy-behind": "seconds",
  "replication-lag": "seconds",
  "letters-held": "letters",
  "letters-many": "letters",
  "letter-old": "seconds",
  "append-slow": "milliseconds",
  "stream-long": "events",
  "integrity-finding": "findings",
  "cache-inconsistent": "percent",
  "cache-unreachable": "seconds",
  "observer-stale": "seconds",
} as const satisfies Readonly<Record<AlertRuleName, string>>;
export type AlertUnit = (typeof alertUnits)[AlertRuleName];

const rule = (threshold: number, severity: AlertSeverity, forSeconds: number, resolveAfterSeconds: number): AlertRule => ({
  isOn: true,
  ...{ threshold, severity, forSeconds, resolveAfterSeconds },
});

/** A lag of seconds is often over before anybody could look: it must last. What does not pass by itself is told at once. */
export const DEFAULT_ALERT_RULES: AlertRules = {
  "projection-lag": rule(5, "warning", 15, 30),
  "projection-behind": rule(300, "critical", 0, 60),
  "head-held": rule(30, "critical", 0, 30),
  "copy-behind": rule(30, "critical", 15, 30),
  "replication-lag": rule(5, "warning", 300, 60),
  "letters-held": rule(0, "warning", 0, 30),
  "letters-many": rule(500, "critical", 0, 60),
  "letter-old": rule(4 * 3_600, "critical", 0, 60),
  "append-slow": rule(100, "warning", 30, 60),
  "stream-long": rule(10_000, "warning", 0, 0),
  "integrity-finding": rule(0, "critical", 0, 0),
  "cache-inconsistent": rule(100 * MOST_INCONSISTENT, "warning", 0, 60),
  "cache-unreachable": rule(30, "warning", 0, 30),
  "observer-stale": rule(30, "critical", 0, 30),
};

/** Shorter streams are not looked for: long ones are found by the milestones that their states are kept at. */
export const SHORTEST_LONG_STREAM = Number(SNAPSHOTS_FROM);
