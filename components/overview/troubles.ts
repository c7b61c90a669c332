import type { ProjectionSummary } from "@/server/contracts/projections";
import { countOfNoun } from "../dead-letters/nouns";
import { countOf, formatDuration, formatRate } from "../format";
import type { Word } from "../ui/words";
import { classOf } from "./arrange";
import { isOutOfDate } from "./opening";

export type Trouble = {
  key: string;
  projection: ProjectionSummary;
  words: Word[];
  since: string;
  /** A trouble that several share is told once; its action is then no one projection's. */
  isShared: boolean;
};

const sinceOf = ({ since, lagSeconds }: ProjectionSummary, observedAt: string): string =>
  since ?? new Date(Date.parse(observedAt) - lagSeconds * 1_000).toISOString();

const waiting = (count: number) => `${countOf(count, "event")} ${count === 1 ? "waits" : "wait"}`;

const subjectOf = ({ name, screen }: ProjectionSummary): Word[] => (screen === name ? [{ strong: name }] : [{ strong: screen }]);
const named = ({ name, screen }: ProjectionSummary): Word[] => (screen === name ? ["it"] : [{ strong: name }]);

const heldWords = (projection: ProjectionSummary): Word[] => {
  const { blockedSequences, deadLetters, sequenceNoun } = projection;
  const [what, show] = [{ strong: countOfNoun(blockedSequences, sequenceNoun) }, blockedSequences === 1 ? "shows" : "show"];
  const each = blockedSequences === 1 ? "it" : "each";
  const why = `${each} waits behind an event that could not be applied, ${countOf(deadLetters, "letter")} in all. The others flow.`;
  return [what, " in ", ...subjectOf(projection), ` ${show} an old state: ${why}`];
};

const wordsOf = (projection: ProjectionSummary): Word[] => {
  const { status, lagEvents, lagSeconds, appliedPerSecond, arrivalPerSecond, lastError, paused, etaSeconds, standsSeconds } = projection;
  const subject = subjectOf(projection);
  const it = named(projection);
  switch (status) {
    case "falling-behind":
      return [
        ...subject,
        ` misses the last ${formatDuration(lagSeconds)} and is losing ground: `,
        ...it,
        ` applies ${formatRate(appliedPerSecond)} while ${formatRate(arrivalPerSecond)} arrive.`,
      ];
    case "catching-up":
      return [
        ...subject,
        ` misses the last ${formatDuration(lagSeconds)}: `,
        ...it,
        etaSeconds === undefined ? " is reading them." : ` is there in ${formatDuration(etaSeconds)}.`,
      ];
    case "stalled": {
      const stood = ` stands still: its engine runs and has read nothing for ${formatDuration(standsSeconds ?? 0)}, `;
      return [...subject, stood, `${waiting(lagEvents)} for `, ...it, "."];
    }
    case "paused":
      return [...subject, ` stands still: ${paused?.by ?? "somebody"} paused `, ...it, ` and ${waiting(lagEvents)}.`];
    case "stopped":
      return [...subject, " stands still: no engine runs ", ...it, `, ${waiting(lagEvents)}.`];
    case "failed": {
      const at = lastError?.event;
      const where: Word[] = at ? [` at ${at.type}, version ${at.streamVersion} of `, { code: at.streamId }] : [];
      return [...subject, " stands still: ", ...it, " stopped", ...where, `, ${waiting(lagEvents)}.`];
    }
    case "rewound":
      return [...subject, " shows events that are gone: the store stands behind what ", ...it, " has read."];
    case "blocked":
      return heldWords(projection);
    default:
      return [...subject, `: ${projection.sentence}`];
  }
};

const MOST = 3;

const sharedTrouble = (stopped: readonly ProjectionSummary[], observedAt: string): Trouble[] => {
  const [first] = stopped;
  if (!first) return [];
  const words: Word[] = [{ strong: countOf(stopped.length, "projection") }, " have no engine and stand still."];
  return [{ key: "stopped", projection: first, words, since: sinceOf(first, observedAt), isShared: true }];
};

/** At most three, worst first; projections that no engine runs are one trouble, not many. */
export const troublesOf = (projections: readonly ProjectionSummary[], observedAt: string): { troubles: Trouble[]; others: number } => {
  const late = projections.filter(isOutOfDate).sort((a, b) => classOf(a) - classOf(b) || (a.name < b.name ? -1 : 1));
  const stopped = late.filter(({ status }) => status === "stopped");
  const shared = stopped.length > 1 ? stopped : [];
  const alone = late
    .filter((one) => !shared.includes(one))
    .map((projection) => ({
      key: projection.name,
      projection,
      words: wordsOf(projection),
      since: sinceOf(projection, observedAt),
      isShared: false,
    }));
  // The headline has said it already where it is all there is.
  const told = [...(alone.length > 0 || shared.length < projections.length ? sharedTrouble(shared, observedAt) : []), ...alone];
  return { troubles: told.slice(0, MOST), others: Math.max(0, told.length - MOST) };
};
