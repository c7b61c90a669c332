import { counted, durationText, etaText, rateText } from "./duration";
import type { HeadHolderFact, ProjectionFacts, ProjectionVerdict } from "./projection-status";
import { LEAST_GAIN_PER_SECOND } from "./verdict/trail-rates";

/**
 * `sentence` stands alone and names the projection; `lead` and `rest` stand beside its name in a row.
 * The lead is what a row shows in bold; rest may be empty.
 */
export type Sentence = { sentence: string; lead: string; rest: string };

const said = (name: string, verb: string, lead: string, rest = ""): Sentence => ({
  sentence: [`${name} ${verb}${verb ? " " : ""}${lead.charAt(0).toLowerCase()}${lead.slice(1)}`, rest].filter(Boolean).join(" "),
  lead,
  rest,
});

const behind = ({ events, seconds }: ProjectionFacts["lag"]): string => `${counted(events, "event")} (${durationText(seconds)}) behind`;

export const holderText = ({ kind, gid, pid, application, database }: Omit<HeadHolderFact, "ageSeconds">): string =>
  kind === "prepared"
    ? `prepared transaction ${gid} in database ${database}`
    : `session ${pid}${application ? ` (${application})` : ""} in database ${database}`;

const waiting = (events: number): string =>
  events === 0 ? "Nothing waits." : `${counted(events, "event")} ${events === 1 ? "waits" : "wait"}.`;

/** An engine that lives but leaves this projection alone was configured without it, or is just taking it over. */
const SILENT_AFTER_SECONDS = 5;
const silence = (seconds: number | null): string => {
  if (seconds === null) return "No engine has run it yet.";
  return seconds < SILENT_AFTER_SECONDS ? "No engine runs it." : `No engine was seen for ${durationText(seconds)}.`;
};

const falling = ({ lag }: ProjectionFacts, { rates }: ProjectionVerdict): { lead: string; rest: string } => {
  const { arrivalPerSecond = 0, appliedPerSecond = 0, gain } = rates ?? {};
  const loss = -(gain?.perSecond ?? 0);
  if (loss < LEAST_GAIN_PER_SECOND)
    return { lead: `${behind(lag)} and not gaining.`, rest: `It applies ${rateText(appliedPerSecond)} and as many arrive.` };
  return {
    lead: `${behind(lag)} and losing ${rateText(loss)}.`,
    rest: `It applies ${rateText(appliedPerSecond)} while ${rateText(arrivalPerSecond)} arrive: at this rate it never catches up.`,
  };
};

const catching = ({ lag }: ProjectionFacts, { rates, etaSeconds, etaSpread }: ProjectionVerdict): string => {
  if (etaSeconds === null || !rates?.gain) return `${behind(lag)}; its rate is not known yet.`;
  return `${behind(lag)} and gaining ${rateText(rates.gain.perSecond)}: caught up in ${etaText(etaSeconds, etaSpread)}.`;
};

const standing = ({ lag }: ProjectionFacts, seconds: number): { lead: string; rest: string } => ({
  lead: `${behind(lag)} and standing still.`,
  rest: `It has read nothing for ${durationText(seconds)}, though its engine runs.`,
});

const failing = ({ failure, lag }: ProjectionFacts): { lead: string; rest: string } => {
  if (!failure) return { lead: "Failed.", rest: "" };
  const { event } = failure;
  return {
    lead: event
      ? `Stopped at ${event.type}, version ${event.streamVersion} of ${event.streamId}.`
      : `Stopped ${durationText(failure.secondsAgo)} ago.`,
    rest: `${sentenceCase(failure.message)} ${waiting(lag.events)}`,
  };
};

const sentenceCase = (text: string): string => {
  const trimmed = text.trim();
  const ended = /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
  return ended.charAt(0).toUpperCase() + ended.slice(1);
};

const HELD_SINGLY = "It waits behind an event that failed; all other";
const HELD_EACH = "Each waits behind an event that failed; all other";

const blocked = (name: string, { sequences, noun }: NonNullable<ProjectionFacts["held"]>): Sentence => {
  const [verb, each] = sequences === 1 ? ["is", HELD_SINGLY] : ["are", HELD_EACH];
  const rest = `${each} ${noun}s flow.`;
  const count = counted(sequences, noun);
  return { sentence: `${count} of ${name} ${verb} held back. ${rest}`, lead: `${count} ${verb} held back.`, rest };
};

/** One sentence: the fact, the trend, the verdict, the cause. Never more than was seen. */
export const sentenceOf = (name: string, facts: ProjectionFacts, verdict: ProjectionVerdict): Sentence => {
  switch (verdict.status) {
    case "stopped": {
      const lead = silence(facts.engineSilentSeconds);
      return { sentence: `${name} is stopped. ${lead} ${waiting(facts.lag.events)}`, lead, rest: waiting(facts.lag.events) };
    }
    case "rewound":
    case "failed": {
      const { lead, rest } = failing(facts);
      return said(name, "", lead, rest);
    }
    case "paused": {
      const { by, reason, secondsAgo } = facts.paused ?? { by: "somebody", reason: "", secondsAgo: 0 };
      return said(name, "is", `Paused by ${by} ${durationText(secondsAgo)} ago:`, `"${reason}". ${waiting(facts.lag.events)}`);
    }
    case "stalled": {
      if (verdict.standsSeconds !== null) {
        const { lead, rest } = standing(facts, verdict.standsSeconds);
        return said(name, "is", lead, rest);
      }
      const holder = facts.headHolder;
      const rest = holder ? `It waits for ${holderText(holder)}, ${durationText(holder.ageSeconds)} old. Nothing is lost.` : "";
      return { sentence: `${name} is held at the safe head. ${rest}`, lead: "Held at the safe head.", rest };
    }
    case "falling-behind": {
      const { lead, rest } = falling(facts, verdict);
      return said(name, "is", lead, rest);
    }
    case "blocked":
      return facts.held ? blocked(name, facts.held) : said(name, "is", "Held back.");
    case "catching-up":
      return said(name, "is", catching(facts, verdict));
    default:
      return facts.lag.events === 0 ? said(name, "is", "At the head.") : said(name, "is", `${behind(facts.lag)}.`);
  }
};

/** For a picture that the observer could not refresh; `seenAt` is a time of day with its zone. */
export const unseenSentence = (name: string, seenAt: string, secondsAgo: number): Sentence => {
  const lead = `Not seen since ${seenAt} (${durationText(secondsAgo)}).`;
  return {
    sentence: `${name} was not seen since ${seenAt} (${durationText(secondsAgo)}). What follows is not now.`,
    lead,
    rest: "What follows is not now.",
  };
};
