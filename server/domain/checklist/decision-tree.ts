import type { LineName, LineState, Symptom } from "./lines";

/** A question with two answers. `line`: the console answers it itself, with yes where that line needs a look. */
type Step = { question: string; line?: LineName; how: string; href: string; yes: string; no: string };
/** What follows, and where it is done. */
export type End = { verdict: string; act: string; href: string };

/** Where each symptom begins. */
export const FIRST_STEPS: Readonly<Record<Symptom, string>> = {
  stale: "engines",
  lost: "in-stream",
  doubled: "twice-in-stream",
  different: "caches",
};

export const STEPS: Readonly<Record<string, Step>> = {
  engines: {
    question: "Is no engine running, or does the head stand still?",
    line: "engines",
    how: "The Overview says how many engines run and what holds the head back.",
    href: "/",
    yes: "end-head",
    no: "behind",
  },
  behind: {
    question: "Is a projection behind?",
    line: "lag",
    how: "The Overview says how far behind each projection is.",
    href: "/",
    yes: "end-lag",
    no: "caches",
  },
  caches: {
    question: "Does a cache between the row and its readers differ from it?",
    line: "caches",
    how: "Caches shows which keys differ from their rows, and how.",
    href: "/triage/caches",
    yes: "end-caches",
    no: "letters",
  },
  letters: {
    question: "Does a projection hold letters back?",
    line: "letters",
    how: "Dead letters lists the sequences whose rows stay as they were.",
    href: "/dead-letters",
    yes: "letters-of-row",
    no: "findings",
  },
  "letters-of-row": {
    question: "Is the row that was reported one of those that are held?",
    how: "Look for the row's key among the held sequences.",
    href: "/dead-letters",
    yes: "end-letters",
    no: "findings",
  },
  findings: {
    question: "Is a finding open?",
    line: "findings",
    how: "Audits lists what checks of the log and of the rows have found.",
    href: "/audits",
    yes: "finding-of-row",
    no: "folds-alike",
  },
  "finding-of-row": {
    question: "Is an open finding about this row or its stream?",
    how: "Filter the findings by the stream or the projection.",
    href: "/audits",
    yes: "end-finding",
    no: "folds-alike",
  },
  "folds-alike": {
    question: "Does the row show what its events fold to?",
    how: "Open the stream, choose the projection and let it check the row.",
    href: "/streams",
    yes: "between",
    no: "end-row",
  },
  between: {
    question: "Does the reader see something else than the row?",
    how: "Compare what the screen shows with the row as the stream's page shows it.",
    href: "/streams",
    yes: "end-between",
    no: "end-true",
  },
  "in-stream": {
    question: "Is the event in its stream?",
    how: "Search the streams by the business key, and look at the stream's last events.",
    href: "/streams",
    yes: "engines",
    no: "was-appended",
  },
  "was-appended": {
    question: "Was the writer told that it was appended?",
    how: "The writer's own log has the answer of append_events, with the position.",
    href: "/streams",
    yes: "end-lost",
    no: "end-unwritten",
  },
  "twice-in-stream": {
    question: "Is the event twice in its stream?",
    how: "Search the stream for the type and amount, and compare the ids of both.",
    href: "/streams",
    yes: "end-doubled",
    no: "twice-outside",
  },
  "twice-outside": {
    question: "Was a message to the outside received twice, while the rows are right?",
    how: "Compare the keys of both messages: effects are sent at least once, under a key that never changes.",
    href: "/operations",
    yes: "end-effect",
    no: "letters",
  },
};

export const ENDS: Readonly<Record<string, End>> = {
  "end-head": {
    verdict: "Nothing new is read: no row can be younger than the head.",
    act: "Start an engine, or end what holds the head back",
    href: "/runbooks/observer-stale",
  },
  "end-lag": {
    verdict: "The row is old because its projection has not read that far.",
    act: "See what the projection waits for, and when it is there",
    href: "/runbooks/projection-lag",
  },
  "end-caches": {
    verdict: "The row may be right: what the cache holds of it is not.",
    act: "Compare the key, and set the cache right",
    href: "/triage/caches",
  },
  "end-letters": {
    verdict: "The row is held as it was before an event that could not be folded.",
    act: "Preview a redrive of its sequence",
    href: "/dead-letters",
  },
  "end-finding": { verdict: "The fault is known and proved.", act: "Open the finding and follow its advice", href: "/audits" },
  "end-row": {
    verdict: "The row is not what its events say.",
    act: "Repair the row, and audit the projection for others",
    href: "/repairs",
  },
  "end-between": {
    verdict: "The row is right, and something between it and the reader is not: a cache, a replica, the screen.",
    act: "Look at replication, then at whoever keeps copies",
    href: "/triage/replication",
  },
  "end-true": {
    verdict: "The reader sees what happened.",
    act: "Make a case file that shows how the value came about",
    href: "/case-files",
  },
  "end-lost": {
    verdict: "An event that was acknowledged is not there: the store may have been rewound by a failover or a restore.",
    act: "Audit the log, and stop writers until it is known what is gone",
    href: "/runbooks/global_sequence_gap",
  },
  "end-unwritten": {
    verdict: "The event never came into the store: whatever its writer did was rolled back.",
    act: "Have the writer try again, under the same key",
    href: "/streams",
  },
  "end-doubled": {
    verdict: "One thing was appended twice, under two ids.",
    act: "Mark the second as superseded: it stays in the log and counts no more",
    href: "/log-repairs",
  },
  "end-effect": {
    verdict: "The message was sent again because its receiver's answer was lost.",
    act: "Have the receiver take each key once",
    href: "/operations",
  },
};

export type Answered = { step: string; question: string; answer: boolean; by: "console" | "person" };
export type Walk = { answered: Answered[]; asks: { step: string; question: string; how: string; href: string } | null; end: End | null };

const seenBy = (line: LineName | undefined, lines: Readonly<Partial<Record<LineName, LineState>>>): boolean | null => {
  const state = line === undefined ? undefined : lines[line];
  return state === "look" || state === "well" ? state === "look" : null;
};

/** As far as the answers lead. What a person says counts before what the console sees: they look at one row, it looks at all. */
export const walkTree = (
  symptom: Symptom,
  lines: Readonly<Partial<Record<LineName, LineState>>>,
  said: ReadonlyMap<string, boolean>,
): Walk => {
  const answered: Answered[] = [];
  for (let at = FIRST_STEPS[symptom]; ; ) {
    const end = ENDS[at];
    if (end) return { answered, asks: null, end };
    const step = STEPS[at];
    if (!step) throw new Error(`the decision tree has no step ${at}`);
    const { question, how, href } = step;
    const own = said.get(at);
    const answer = own ?? seenBy(step.line, lines);
    if (answer === null) return { answered, asks: { step: at, question, how, href }, end: null };
    answered.push({ step: at, question, answer, by: own === undefined ? "console" : "person" });
    at = answer ? step.yes : step.no;
  }
};
