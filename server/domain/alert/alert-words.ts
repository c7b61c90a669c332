import { checkTitle } from "../audit/check-title";
import { counted, countText, durationText } from "../duration";
import { type AlertRuleName, type AlertUnit, alertUnits } from "./alert-rule";

export type AlertFacts = { rule: AlertRuleName; subject: string; value: number; threshold: number };

export type AlertWords = {
  /** The thing and what is wrong with it. */
  title: string;
  /** The figure beside what the rule allows. */
  sentence: string;
  /** What it means for whoever relies on it. */
  meaning: string;
};

export const figureText = (value: number, unit: AlertUnit): string => {
  if (unit === "seconds") return durationText(value);
  if (unit === "percent") return `${Math.round(value * 100) / 100} %`;
  if (unit === "milliseconds") return `${countText(value)} ms`;
  return counted(value, unit.replace(/s$/, ""));
};

type Told = (facts: AlertFacts & { figure: string; allowed: string }) => AlertWords;

const behind: Told = ({ subject, figure, allowed }) => ({
  title: `${subject} is behind`,
  sentence: `Its oldest unread event is ${figure} old; the rule allows ${allowed}.`,
  meaning: "Whoever reads its rows sees what was true then. It says nothing about rows that are wrong for another reason.",
});

const words: Readonly<Record<AlertRuleName, Told>> = {
  "projection-lag": behind,
  "projection-behind": (facts) => ({ ...behind(facts), title: `${facts.subject} is far behind` }),
  "head-held": ({ figure, allowed }) => ({
    title: "Nothing new can be read",
    sentence: `What is committed above the published head has waited for ${figure}; the rule allows ${allowed}.`,
    meaning:
      "Somebody's open transaction holds the head: no projection reads what was appended since, and every screen shows what was true then. Nothing is lost.",
  }),
  "copy-behind": ({ subject, figure, allowed }) => ({
    title: `The copy of ${subject} is behind`,
    sentence: `Nothing that ${subject} recorded in the last ${figure} is sure to be here; the rule allows ${allowed}.`,
    meaning:
      "Projections read the copy: they stand at its end and look current, and whoever reads their rows sees what was true then. The source's page says what keeps the copy.",
  }),
  "replication-lag": ({ figure, allowed }) => ({
    title: "A replica is behind",
    sentence: `The slowest replica is ${figure} behind; the rule allows ${allowed}.`,
    meaning: "Whoever reads there sees what was true then, and a failover to it would lose what it has not received.",
  }),
  "letters-held": ({ subject, figure, threshold, allowed }) => ({
    title: `${subject} holds letters back`,
    sentence: `${figure} held; the rule allows ${threshold === 0 ? "none" : allowed}.`,
    meaning:
      "The rows of the sequences that they belong to stay as they were before the event that failed. All other rows are kept current.",
  }),
  "letters-many": ({ subject, figure, allowed }) => ({
    title: `${subject} holds many letters back`,
    sentence: `${figure} held; the rule allows ${allowed}.`,
    meaning: "So many seldom have a cause of their own each: look for the one that most of them share before running any again.",
  }),
  "letter-old": ({ subject, figure, allowed }) => ({
    title: `A sequence of ${subject} is held for long`,
    sentence: `The oldest is held for ${figure}; the rule allows ${allowed}.`,
    meaning: "Nothing that happened to it since is in its row.",
  }),
  "append-slow": ({ figure, allowed }) => ({
    title: "Appending events is slow",
    sentence: `Of 100 appends the slowest takes about ${figure}; the rule allows ${allowed}.`,
    meaning:
      "Whoever writes waits that long. The figure is reckoned from the mean and the spread of the last appends: PostgreSQL keeps no percentiles.",
  }),
  "stream-long": ({ subject, figure, allowed }) => ({
    title: `The stream ${subject} is long`,
    sentence: `It has ${figure}; the rule allows ${allowed}.`,
    meaning: "Folding it from its first event takes long, and so does whoever loads it to append. It does not become shorter by itself.",
  }),
  "integrity-finding": ({ subject, figure, threshold, allowed }) => ({
    title: `An audit found: ${checkTitle(subject)}`,
    sentence: `${figure} open; the rule allows ${threshold === 0 ? "none" : allowed}.`,
    meaning: "What is stored contradicts itself or its read model. It is over when each finding is acknowledged, repaired or gone.",
  }),
  "cache-inconsistent": ({ subject, figure, allowed }) => ({
    title: `Cache ${subject} differs from its read model`,
    sentence: `Of the keys that were compared in the last five minutes ${figure} differ; the rule allows ${allowed}.`,
    meaning: "Whoever reads these keys from the cache is told something else than the database has.",
  }),
  "cache-unreachable": ({ subject, figure, allowed }) => ({
    title: `Cache ${subject} cannot be reached`,
    sentence: `It has not answered for ${figure}; the rule allows ${allowed}.`,
    meaning: "Whoever reads through it reads the database, or fails. Nothing is lost: what a cache holds stands in the read model.",
  }),
  "observer-stale": ({ figure, allowed }) => ({
    title: "Nobody watches the projections",
    sentence: `No engine has looked for ${figure}; the rule allows ${allowed}.`,
    meaning: "Nothing is projected, the published head does not move, and no other alert is raised or resolved until an engine runs again.",
  }),
};

export const alertWords = (facts: AlertFacts): AlertWords => {
  const unit = alertUnits[facts.rule];
  return words[facts.rule]({ ...facts, figure: figureText(facts.value, unit), allowed: figureText(facts.threshold, unit) });
};

/** What a rule watches, for whoever reads the list of rules. */
export const ruleWords: Readonly<Record<AlertRuleName, string>> = {
  "projection-lag": "A projection's oldest unread event is older than",
  "projection-behind": "A projection's oldest unread event is older than",
  "head-held": "What is committed above the published head waits for longer than",
  "copy-behind": "The oldest event that the copy of a source may lack is older than",
  "replication-lag": "The slowest replica is behind by more than",
  "letters-held": "Letters that a projection holds back: more than",
  "letters-many": "Letters that a projection holds back: more than",
  "letter-old": "A sequence is held back for longer than",
  "append-slow": "The slowest of 100 appends takes longer than",
  "stream-long": "A stream is longer than",
  "integrity-finding": "Open findings of a check: more than",
  "cache-inconsistent": "Of the cached keys that were compared, more differ from their rows than",
  "cache-unreachable": "A cache has not answered for longer than",
  "observer-stale": "No engine has looked at the projections for longer than",
};
