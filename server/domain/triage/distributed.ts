import { durationText } from "../duration";

/**
 * `absent`: it answered and does not have it, and nobody ever saw it there. `untold`: it does not have it any more, or may have had it before anybody
 * looked, and how it ended is not known. `unknown`: it did not answer.
 */
export const PART_STATES = ["prepared", "committed", "rolled-back", "absent", "untold", "unknown"] as const;
export type PartState = (typeof PART_STATES)[number];

/** Those that need somebody, most urgent first, then those that do not. */
export const DISTRIBUTED_VERDICTS = ["disagreeing", "orphaned", "timed-out", "hanging", "uncertain", "in-flight"] as const;
export type DistributedVerdict = (typeof DISTRIBUTED_VERDICTS)[number];

/** `ask`: no rule decides it. */
export const DISTRIBUTED_ADVICE = ["commit", "roll-back", "wait", "ask"] as const;
export type DistributedAdvice = (typeof DISTRIBUTED_ADVICE)[number];

/** A coordinator that answered and does not list a transaction knows nothing of it. */
export type CoordinatorAnswer = "commit" | "roll-back" | "undecided" | "not-known" | "silent";

export type Part = {
  participant: string;
  state: PartState;
  /** How long it has been prepared, or settled; null where nobody knows. */
  seconds: number | null;
};

export type DistributedFacts = {
  parts: readonly Part[];
  /** Null where none is configured. */
  coordinator: { name: string; answer: CoordinatorAnswer; isTimedOut: boolean } | null;
  /** From then on it hangs. */
  longSeconds: number;
};

export type DistributedJudgement = { verdict: DistributedVerdict; advice: DistributedAdvice; sentence: string; rule: string };

/** The second phase takes a moment: what is half done for so long is on its way. */
const SECOND_PHASE_SECONDS = 10;

const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? "nobody") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

const plural = (names: readonly string[], one: string, many: string): string => `${listed(names)} ${names.length === 1 ? one : many}`;

/**
 * How a two-phase transaction is to be decided. The coordinator's answer wins; without one, a participant that committed proves that all agreed,
 * one that rolled back that they did not; all prepared: commit; one not prepared: roll back. Nothing is decided while somebody who knows is silent.
 */
export const judgeDistributed = ({ parts, coordinator, longSeconds }: DistributedFacts): DistributedJudgement => {
  const at = (state: PartState) => parts.filter((part) => part.state === state).map(({ participant }) => participant);
  const [prepared, committed, rolledBack] = [at("prepared"), at("committed"), at("rolled-back")];
  const [absent, untold, unknown] = [at("absent"), at("untold"), at("unknown")];
  const age = Math.max(0, ...parts.filter(({ state }) => state === "prepared").map(({ seconds }) => seconds ?? 0));
  const since = durationText(age);
  const isYoung = age < longSeconds;
  const settled = parts.filter(({ state }) => state === "committed" || state === "rolled-back");
  const isUnderWay = settled.length > 0 && settled.every(({ seconds }) => (seconds ?? Number.POSITIVE_INFINITY) < SECOND_PHASE_SECONDS);
  const waits = plural(prepared, "holds", "hold");

  if (committed.length > 0 && rolledBack.length > 0)
    return {
      verdict: "disagreeing",
      advice: coordinator?.answer === "commit" || coordinator?.answer === "roll-back" ? coordinator.answer : "ask",
      sentence: `${plural(committed, "has", "have")} committed it and ${plural(rolledBack, "has", "have")} rolled it back.`,
      rule: "What has ended cannot be taken back: the two have to be set right by their owners. The coordinator's answer, where there is one, decides what is left.",
    };
  if (isUnderWay)
    return {
      verdict: "in-flight",
      advice: "wait",
      sentence: `Its second phase began moments ago: ${waits} it still.`,
      rule: "What is being decided is left alone.",
    };
  if (coordinator?.answer === "commit" || coordinator?.answer === "roll-back") {
    const isAgainst = coordinator.answer === "commit" ? rolledBack : committed;
    return {
      verdict: isAgainst.length > 0 ? "disagreeing" : "hanging",
      advice: coordinator.answer,
      sentence: `${coordinator.name} decided to ${coordinator.answer === "commit" ? "commit" : "roll back"}; ${waits} it prepared for ${since}.`,
      rule: "The coordinator's answer wins.",
    };
  }
  if (committed.length > 0)
    return {
      verdict: "disagreeing",
      advice: "commit",
      sentence: `${plural(committed, "has", "have")} committed it; ${waits} it prepared for ${since}.`,
      rule: "One has committed, so all had agreed: commit the rest.",
    };
  if (rolledBack.length > 0)
    return {
      verdict: "disagreeing",
      advice: "roll-back",
      sentence: `${plural(rolledBack, "has", "have")} rolled it back; ${waits} it prepared for ${since}.`,
      rule: "One has rolled back, so it can never be whole: roll back the rest.",
    };
  const silent = [...unknown, ...(coordinator?.answer === "silent" ? [coordinator.name] : [])];
  if (silent.length > 0)
    return {
      verdict: isYoung ? "in-flight" : "uncertain",
      advice: "wait",
      sentence: `${waits.charAt(0).toUpperCase()}${waits.slice(1)} it prepared for ${since}; ${plural(silent, "does", "do")} not answer.`,
      rule: "Who is silent may have decided already: bring it back and ask it before anything is ended.",
    };
  if (isYoung)
    return {
      verdict: "in-flight",
      advice: "wait",
      sentence: `${plural(prepared, "has", "have")} it prepared for ${since}.`,
      rule: `Under ${durationText(longSeconds)} it is left to its coordinator.`,
    };
  if (coordinator?.answer === "not-known")
    return {
      verdict: "orphaned",
      advice: "roll-back",
      sentence: `${waits.charAt(0).toUpperCase()}${waits.slice(1)} it prepared for ${since}, and ${coordinator.name} knows nothing of it.`,
      rule: "A coordinator that knows nothing of it never decided to commit: roll back.",
    };
  if (coordinator?.isTimedOut)
    return {
      verdict: "timed-out",
      advice: "roll-back",
      sentence: `${coordinator.name} gave it up undecided; ${waits} it prepared for ${since}.`,
      rule: "Its time is over and nobody decided to commit: roll back.",
    };
  if (coordinator !== null)
    return {
      verdict: "hanging",
      advice: "wait",
      sentence: `${coordinator.name} has not decided; ${waits} it prepared for ${since}.`,
      rule: "The coordinator's answer wins: it has to decide.",
    };
  if (untold.length > 0)
    return {
      verdict: "uncertain",
      advice: "ask",
      sentence: `${waits.charAt(0).toUpperCase()}${waits.slice(1)} it prepared for ${since}; ${plural(untold, "has", "have")} it no more, and nobody knows how it ended there.`,
      rule: "It may be committed there: ask its owners, then end the rest in the same way.",
    };
  if (absent.length > 0)
    return {
      verdict: "hanging",
      advice: "roll-back",
      sentence: `${waits.charAt(0).toUpperCase()}${waits.slice(1)} it prepared for ${since}; ${plural(absent, "does", "do")} not have it, and no engine saw it there, which looks every ten seconds.`,
      rule: "One has not prepared it: roll back.",
    };
  // What a single one has prepared says nothing of the others, whoever they are.
  if (coordinator === null && parts.length === 1)
    return {
      verdict: "hanging",
      advice: "ask",
      sentence: `Nobody but ${listed(prepared)} is known to take part, which has held it prepared for ${since}.`,
      rule: "What the others did is not known here: ask its owners. Who takes part is named as a participant in the configuration.",
    };
  return {
    verdict: "hanging",
    advice: "commit",
    sentence: `All of ${listed(prepared)} have held it prepared for ${since}, and nobody ends it.`,
    rule: "All have prepared it: commit.",
  };
};

/** Who needs somebody first, then the oldest. */
export const isMoreUrgent = (
  a: { verdict: DistributedVerdict; ageSeconds: number },
  b: { verdict: DistributedVerdict; ageSeconds: number },
): number => DISTRIBUTED_VERDICTS.indexOf(a.verdict) - DISTRIBUTED_VERDICTS.indexOf(b.verdict) || b.ageSeconds - a.ageSeconds;
