import { counted, durationText } from "../duration";
import type { Consequence } from "./consequence";

/** `unknown`: nothing is seen, and not everything can be seen. */
export const TRIAGE_LEVELS = ["clear", "watch", "trouble", "unknown"] as const;
export type TriageLevel = (typeof TRIAGE_LEVELS)[number];
export type TriageVerdict = { level: TriageLevel; sentence: string };

export type Suspect = {
  /** "session 4711 (payments)", "prepared transaction pay-7". */
  name: string;
  state: string | null;
  seconds: number | null;
  isLong: boolean;
  waiters: number;
  consequence: Consequence;
};

export type TriageFacts = {
  suspects: readonly Suspect[];
  /** Sessions that wait for each other in a circle. */
  deadlocked: number;
  isBlind: boolean;
  /** From then on an open transaction is long. */
  longSeconds: number;
};

const CALM = "Nothing blocks your readers";

const described = ({ name, state, seconds }: Suspect): string => {
  const since = seconds === null ? "" : `open for ${durationText(seconds)}`;
  const facts = [state, since].filter(Boolean).join(", ");
  return facts ? `${name}, ${facts},` : name;
};

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const BLOCKS: Readonly<Partial<Record<Consequence["kind"], (suspect: Suspect) => string>>> = {
  readers: (suspect) => `${upper(described(suspect))} blocks readers of read models: ${counted(suspect.waiters, "session")} waiting.`,
  head: (suspect) => `All projections stand still: the safe head waits for ${described(suspect).replace(/,$/, "")}.`,
  engine: (suspect) =>
    suspect.waiters === 0
      ? `${upper(described(suspect))} keeps engines from writing a read model.`
      : `${upper(described(suspect))} holds up an engine: ${counted(suspect.waiters, "session")} waiting.`,
  console: (suspect) => `${upper(described(suspect))} holds up this console: ${counted(suspect.waiters, "session")} waiting.`,
};

const calm = (suspects: readonly Suspect[], longSeconds: number): TriageVerdict => {
  const waiting = suspects.find(({ consequence }) => consequence.kind === "sessions");
  if (waiting)
    return {
      level: "watch",
      sentence: `${CALM}. ${upper(described(waiting))} holds up ${counted(waiting.waiters, "session")} of other applications.`,
    };
  const [long, ...others] = suspects.filter(({ isLong }) => isLong);
  if (!long) return { level: "clear", sentence: `${CALM}.` };
  const more = others.length === 0 ? "" : `, and ${counted(others.length, "other transaction")} for more than ${durationText(longSeconds)}`;
  return { level: "watch", sentence: `${CALM}. ${upper(described(long).replace(/,$/, ""))}${more}.` };
};

/** One sentence before anything else: who blocks whom, and what waits. `suspects` are ordered, worst first. */
export const triageVerdict = ({ suspects, deadlocked, isBlind, longSeconds }: TriageFacts): TriageVerdict => {
  const worst = suspects[0];
  const blocks = worst && BLOCKS[worst.consequence.kind];
  if (worst && blocks) return { level: "trouble", sentence: blocks(worst) };
  if (deadlocked > 0)
    return {
      level: "watch",
      sentence: `${counted(deadlocked, "session")} wait for each other: the server ends one of them within a second or so.`,
    };
  const verdict = calm(suspects, longSeconds);
  if (!isBlind) return verdict;
  return {
    level: verdict.level === "clear" ? "unknown" : verdict.level,
    sentence: verdict.sentence.replace(CALM, "As far as this login is shown, nothing blocks your readers"),
  };
};
