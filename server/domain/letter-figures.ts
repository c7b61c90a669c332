/** What was counted at one moment, over all live projections. `oldestSeconds` is the age of the longest hold. */
export type LetterCounts = {
  letters: number;
  sequences: number;
  oldestSeconds: number;
  /** Letters run by redrives that finished in the last 24 hours. */
  redriven: { succeeded: number; failed: number };
};

export type LetterSeverity = "none" | "medium" | "critical";

type Figure = { value: number | null; severity: LetterSeverity; goal: number; critical: number };

/** What a figure should stay below (the rate: above), and the value past which somebody has to come. Rates are shares of 1. */
export const LETTER_LIMITS = {
  letters: { goal: 100, critical: 500 },
  sequences: { goal: 10, critical: 50 },
  oldestSeconds: { goal: 3_600, critical: 4 * 3_600 },
  successRate: { goal: 0.9, critical: 0.5 },
} as const;

/** Any letter warns, so a figure that is above zero does. */
const rising = (value: number, limits: { goal: number; critical: number }): Figure => ({
  value,
  severity: value > limits.critical ? "critical" : value > 0 ? "medium" : "none",
  ...limits,
});

const successRate = ({ succeeded, failed }: LetterCounts["redriven"]): Figure => {
  const limits = LETTER_LIMITS.successRate;
  if (succeeded + failed === 0) return { value: null, severity: "none", ...limits };
  const value = succeeded / (succeeded + failed);
  return { value, severity: value < limits.critical ? "critical" : value < limits.goal ? "medium" : "none", ...limits };
};

const ORDER: readonly LetterSeverity[] = ["none", "medium", "critical"];
const worst = (severities: readonly LetterSeverity[]): LetterSeverity =>
  ORDER[Math.max(0, ...severities.map((severity) => ORDER.indexOf(severity)))] ?? "none";

export const severityOfHeld = ({ letters, sequences, oldestSeconds }: Omit<LetterCounts, "redriven">): LetterSeverity =>
  worst([
    rising(letters, LETTER_LIMITS.letters).severity,
    rising(sequences, LETTER_LIMITS.sequences).severity,
    rising(letters === 0 ? 0 : oldestSeconds, LETTER_LIMITS.oldestSeconds).severity,
  ]);

/** Each figure with its goal and limit; `severity` is the worst of them. */
export const judgeLetters = (counts: LetterCounts): Record<keyof typeof LETTER_LIMITS, Figure> & { severity: LetterSeverity } => {
  const figures = {
    letters: rising(counts.letters, LETTER_LIMITS.letters),
    sequences: rising(counts.sequences, LETTER_LIMITS.sequences),
    oldestSeconds: rising(counts.oldestSeconds, LETTER_LIMITS.oldestSeconds),
    successRate: successRate(counts.redriven),
  };
  return { severity: worst(Object.values(figures).map(({ severity }) => severity)), ...figures };
};
