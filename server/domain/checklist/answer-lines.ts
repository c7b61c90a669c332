import type { Annotation } from "../annotation";
import type { CacheVerdict } from "../cache/judge-cache";
import type { CopyVerdict } from "../copy/judge-copy";
import { counted, durationText } from "../duration";
import { type Answer, look, unknown, well } from "./answer";
import { DATABASE_ANSWERS, type DatabaseFacts } from "./answer-database-lines";
import { checklistLines, LINES, type LineName } from "./lines";

export type AnsweredLine = Answer & { line: LineName; minutes: 2 | 5 | 15; question: string; href: string };

/** What was read for the checklist, all of it inside the scope of whoever asks. */
export type ChecklistFacts = {
  /** `hasMore`: there are more of them than were read. */
  alerts: { standing: readonly { id: string; title: string; isCritical: boolean }[]; hasMore: boolean };
  liveEngines: number;
  /** How long something committed cannot be read yet, and who holds the head back; null where nothing waits. */
  headWaits: { seconds: number; holder: string | null } | null;
  /** How the copy stands that the log is; null where it is none. */
  copy: (Pick<CopyVerdict, "severity" | "sentence"> & { source: string }) | null;
  projections: readonly { name: string; lagSeconds: number; severity: "none" | "medium" | "high" | "critical" }[];
  changes: { recent: readonly Annotation[]; hasMore: boolean };
  letters: { letters: number; sequences: number; oldestSeconds: number };
  caches: readonly (Pick<CacheVerdict, "state" | "sentence"> & { name: string })[];
  promises: readonly { promise: string; projection: string | null; state: "kept" | "burning" | "spent" | "unknown" }[];
  findings: readonly { check: string; findings: number }[];
  /** The last audit of everything that came to its end; null where there was none. */
  audited: { id: string; agoSeconds: number; findings: number } | null;
} & Pick<DatabaseFacts, "open" | "replication">;

/** The head waits for whoever appends; longer than this somebody holds it. */
const HEAD_MAY_WAIT_SECONDS = 5;
/** One night and some. */
const AUDIT_IS_OLD_AFTER_SECONDS = 36 * 3_600;

const alerts = ({ alerts: { standing, hasMore } }: ChecklistFacts): Answer => {
  if (standing.length === 0) return well("No alert stands.");
  const critical = standing.filter(({ isCritical }) => isCritical).length;
  const count = `${hasMore ? "More than " : ""}${counted(standing.length, "alert")}`;
  return look(
    `${count} stand${standing.length === 1 ? "s" : ""}, ${critical === 0 ? "none" : critical} critical.`,
    standing.map(({ id, title }) => ({ text: title, href: `/alerts/${id}` })),
  );
};

const engines = ({ liveEngines, headWaits }: ChecklistFacts): Answer => {
  if (liveEngines === 0)
    return look("No engine runs: nothing is projected, and the head does not move.", [{ text: "Overview", href: "/" }]);
  if (headWaits !== null && headWaits.seconds > HEAD_MAY_WAIT_SECONDS)
    return look(
      `${counted(liveEngines, "engine")} ${liveEngines === 1 ? "runs" : "run"}, but committed events have waited ${durationText(headWaits.seconds)} to be readable${headWaits.holder === null ? "." : `: ${headWaits.holder} holds the head back.`}`,
      [{ text: "What blocks the database", href: "/triage" }],
    );
  return well(`${counted(liveEngines, "engine")} ${liveEngines === 1 ? "runs" : "run"}, and the head moves.`);
};

const lag = ({ copy, projections }: ChecklistFacts): Answer => {
  const behind = projections.filter(({ severity }) => severity !== "none").toSorted((a, b) => b.lagSeconds - a.lagSeconds);
  const each = behind.map(({ name, lagSeconds }) => ({
    text: `${name}, ${durationText(lagSeconds)} behind`,
    href: `/projections/${name}`,
  }));
  if (copy !== null && copy.severity !== "none")
    return look(
      `All of them, whatever they say: the log that they read is a copy of ${copy.source}, and that is behind. ${copy.sentence}`,
      [{ text: `The copy of ${copy.source}`, href: `/sources/${copy.source}` }, ...each],
    );
  if (projections.length === 0) return unknown("No projection is live here, or none that you may see.");
  if (behind.length === 0) return well(`None of ${counted(projections.length, "projection")} is behind.`);
  return look(
    `${behind.length} of ${counted(projections.length, "projection")} ${behind.length === 1 ? "needs" : "need"} a look; the oldest unread event is ${durationText(behind[0]?.lagSeconds ?? 0)} old.`,
    each,
  );
};

const changes = ({ changes: { recent, hasMore } }: ChecklistFacts): Answer => {
  if (recent.length === 0)
    return {
      state: "asked",
      sentence: "Nobody told the console of a change. Ask: pipelines tell it by POST /api/annotations.",
      evidence: [],
    };
  return look(
    `${hasMore ? "More than " : ""}${counted(recent.length, "change")} in the last 24 hours; the newest: ${recent[0]?.title}.`,
    recent.map(({ kind, title }) => ({ text: `${kind}: ${title}`, href: "/triage/checklist#changes" })),
  );
};

const letters = ({ letters: held }: ChecklistFacts): Answer => {
  if (held.letters === 0) return well("No letter is held back.");
  return look(
    `${counted(held.letters, "letter")} of ${counted(held.sequences, "sequence")} held back, the longest for ${durationText(held.oldestSeconds)}: their rows stay as they were.`,
    [{ text: "Dead letters, by cause", href: "/dead-letters" }],
  );
};

const caches = ({ caches: known }: ChecklistFacts): Answer => {
  if (known.length === 0) return well("No cache is configured that you may see.");
  const told = (names: typeof known) =>
    names.map(({ name, sentence }) => ({ text: `${name}: ${sentence}`, href: `/triage/caches/${name}` }));
  const wrong = known.filter(({ state }) => state === "differing" || state === "unreachable");
  if (wrong.length > 0)
    return look(`${wrong.length} of ${counted(known.length, "cache")} ${wrong.length === 1 ? "needs" : "need"} a look.`, told(wrong));
  const untold = known.filter(({ state }) => state === "unseen" || state === "untold");
  if (untold.length > 0) return unknown(`Of ${counted(untold.length, "cache")} nobody can say how it stands.`, told(untold));
  return well(`${counted(known.length, "cache")} ${known.length === 1 ? "says" : "say"} what the read models say.`);
};

const promises = ({ promises: made }: ChecklistFacts): Answer => {
  const broken = made.filter(({ state }) => state === "spent" || state === "burning");
  if (made.every(({ state }) => state === "unknown")) return unknown("Nothing was sampled yet that a promise could be held against.");
  if (broken.length === 0) return well("Every promise is kept.");
  const spent = broken.filter(({ state }) => state === "spent").length;
  return look(
    `${counted(broken.length, "promise")} ${broken.length === 1 ? "is" : "are"} not held now or used up; ${spent === 0 ? "none is" : `${spent} ${spent === 1 ? "is" : "are"}`} used up.`,
    broken.map(({ promise, projection }) => ({
      text: promise,
      href: projection === null ? "/triage/checklist#promises" : `/projections/${projection}`,
    })),
  );
};

const findings = ({ findings: open }: ChecklistFacts): Answer => {
  const found = open.filter((each) => each.findings > 0);
  if (found.length === 0) return well("No finding is open. That says something only of what was audited.");
  return look(
    `${counted(
      found.reduce((sum, each) => sum + each.findings, 0),
      "finding",
    )} open, by ${counted(found.length, "check")}.`,
    found.map(({ check, findings: count }) => ({ text: `${check}: ${count}`, href: `/audits?check=${check}` })),
  );
};

const isOld = ({ agoSeconds }: { agoSeconds: number }): boolean => agoSeconds > AUDIT_IS_OLD_AFTER_SECONDS;

const audits = ({ audited }: ChecklistFacts): Answer => {
  if (audited === null)
    return look("Everything was never audited: that no finding is open says nothing.", [{ text: "Begin an audit", href: "/audits" }]);
  const evidence = [{ text: "The audit", href: `/audits/${audited.id}` }];
  const ago = `Everything was last audited ${durationText(audited.agoSeconds)} ago, with ${counted(audited.findings, "finding")}.`;
  return isOld(audited) || audited.findings > 0 ? look(ago, evidence) : well(ago, evidence);
};

const ANSWERS: Readonly<Partial<Record<LineName, (facts: ChecklistFacts) => Answer>>> = {
  alerts,
  engines,
  lag,
  changes,
  letters,
  caches,
  promises,
  findings,
  audits,
};

/** Every line, answered by what was read or asked of the person. */
export const answerLines = (facts: ChecklistFacts): AnsweredLine[] => {
  const ofDatabase = { ...facts, isAudited: facts.audited !== null && !isOld(facts.audited) };
  return checklistLines.map((line) => {
    const { asks = "", ...told } = LINES[line];
    const answer: Answer = ANSWERS[line]?.(facts) ??
      DATABASE_ANSWERS[line]?.(ofDatabase) ?? { state: "asked", sentence: asks, evidence: [] };
    return { line, ...told, ...answer };
  });
};
