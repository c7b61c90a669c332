import type { Audit } from "@/server/contracts/audits";
import { checkTitle } from "@/server/contracts/findings";
import { countOf, formatCount, formatDuration, formatRate, inWords } from "../format";
import type { Tone } from "../ui/tone";

type State = Audit["state"];

const isMoving = (state: State): boolean => state === "queued" || state === "running";

/** Worth looking at every second. */
export const movesByItself = ({ state }: Pick<Audit, "state">): boolean => isMoving(state);

export type AuditVerdict = { kind: State | "stopping" | "found"; word: string; tone: Tone };

/** One word for how it stands; an audit that came to its end has not found nothing for that. */
export const verdictOf = ({ state, cancelled, counts }: Pick<Audit, "state" | "cancelled" | "counts">): AuditVerdict => {
  switch (state) {
    case "queued":
      return { kind: "queued", word: "waits", tone: "quiet" };
    case "running":
      return cancelled ? { kind: "stopping", word: "stopping", tone: "working" } : { kind: "running", word: "running", tone: "working" };
    case "failed":
      return { kind: "failed", word: "not finished", tone: "bad" };
    case "cancelled":
      return { kind: "cancelled", word: "cancelled", tone: "quiet" };
    case "done":
      return foundCount(counts) === 0
        ? { kind: "done", word: "done", tone: "ok" }
        : { kind: "found", word: "faults", tone: counts.critical > 0 ? "bad" : counts.warning > 0 ? "warn" : "neutral" };
  }
};

type Asked = Pick<Audit, "kind" | "checks" | "projection" | "sample">;

const scopeText = ({ checks, projection }: Asked, all: readonly string[]): string => {
  if (projection !== null) return `of the rows of ${projection}`;
  if (all.length > 0 && all.every((name) => checks.includes(name))) return "of everything";
  const [only] = checks;
  return checks.length === 1 && only !== undefined ? `for “${checkTitle(only)}”` : `by ${countOf(checks.length, "check")}`;
};

const percent = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;

const sampleText = ({ sample }: Asked): string => {
  if (sample?.share !== undefined) return `, ${percent(sample.share)} of the rows`;
  if (sample?.changedSince !== undefined) return ", rows that events reached lately";
  return sample?.keys === undefined ? "" : `, ${countOf(sample.keys, "named row")}`;
};

/** "Audit of everything", "Nightly audit of everything", "Audit of the rows of account-balances, 10 % of the rows". `all`: the checks there are. */
export const titleOf = (audit: Asked, all: readonly string[]): string => {
  if (audit.kind === "incremental") return "Audit of what was appended";
  return `${audit.kind === "nightly" ? "Nightly audit" : "Audit"} ${scopeText(audit, all)}${sampleText(audit)}`;
};

export const foundCount = ({ critical, warning, note }: Audit["counts"]): number => critical + warning + note;

/** "nothing", "3 findings, 1 critical". */
export const foundText = (counts: Audit["counts"]): string => {
  const all = foundCount(counts);
  if (all === 0) return "nothing";
  return [countOf(all, "finding"), counts.critical > 0 && `${formatCount(counts.critical)} critical`].filter(Boolean).join(", ");
};

/** Of the units, 0 to 1; nothing of an unknown number. */
export const shareDone = ({ unitsDone, unitsTotal }: Audit["progress"]): number => {
  if (unitsTotal === null) return 0;
  return unitsTotal === 0 ? 1 : Math.min(1, unitsDone / unitsTotal);
};

/** "42 %": never 100 before the last unit. */
const percentDone = (progress: Audit["progress"]): string => `${Math.floor(shareDone(progress) * 100)} %`;

/** The page's one sentence. */
export const headlineOf = (audit: Audit, all: readonly string[]): string => {
  const title = titleOf(audit, all);
  const found = foundText(audit.counts);
  switch (audit.state) {
    case "queued":
      return `${title}: waits for an engine.`;
    case "running":
      return audit.cancelled
        ? `${title} is being stopped: it has found ${found}.`
        : `${title}: ${percentDone(audit.progress)} done, it has found ${found}${foundCount(audit.counts) === 0 ? " yet" : " so far"}.`;
    case "done":
      return `${title} found ${found}.`;
    case "failed":
      return `${title} could not be finished; it found ${found}.`;
    case "cancelled":
      return audit.startedAt === null ? `${title}: cancelled before it began.` : `${title} was cancelled; it had found ${found}.`;
  }
};

/** "1,204 of 50,000 events and 300 rows": what was looked at. */
export const lookedAtText = ({ eventsDone, eventsTotal, rowsDone }: Audit["progress"]): string => {
  const events =
    eventsTotal === null || eventsTotal === eventsDone
      ? countOf(eventsDone, "event")
      : `${formatCount(eventsDone)} of ${countOf(eventsTotal, "event")}`;
  const told = [eventsDone > 0 || (eventsTotal ?? 0) > 0 ? events : null, rowsDone > 0 ? countOf(rowsDone, "row") : null];
  const words = told.filter((each) => each !== null);
  return words.length === 0 ? "nothing yet" : inWords(words);
};

/** "14,300/s, about 4 s left"; empty where neither is known. */
export const paceText = ({ eventsPerSecond, etaSeconds }: Audit["progress"]): string =>
  [eventsPerSecond !== null && formatRate(eventsPerSecond), etaSeconds !== null && `about ${formatDuration(etaSeconds)} left`]
    .filter(Boolean)
    .join(", ");

/** What is new against the audits before, once it is over. */
export const newsText = ({ counts, newFindings, goneFindings }: Pick<Audit, "counts" | "newFindings" | "goneFindings">): string => {
  const known = foundCount(counts) - newFindings;
  const parts = [
    newFindings > 0 && `${formatCount(newFindings)} new`,
    known > 0 && `${formatCount(known)} known before`,
    goneFindings > 0 && `${formatCount(goneFindings)} of before not there any more`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return "";
  return `${inWords(parts)}.`;
};

/** What cancelling does, before it is done. */
export const cancelConsequence = ({ startedAt }: Pick<Audit, "startedAt">): string =>
  startedAt === null
    ? "Nothing was looked at yet, and nothing will be."
    : "It ends after what it looks at now. What it has found stays; what it has not looked at stays as the audits before left it.";

const CLOCK = "schedule:";

/** Who asked for it; null for the clock. */
export const personOf = ({ askedBy, kind }: Pick<Audit, "askedBy" | "kind">): string | null =>
  kind === "asked" && !askedBy.startsWith(CLOCK) ? askedBy : null;
