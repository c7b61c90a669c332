import { counted, durationText } from "../duration";

/** Running totals of a database since its statistics were last reset. */
export type DatabaseSample = { at: string; commits: number; rollbacks: number; deadlocks: number };
export type RateTotals = Omit<DatabaseSample, "at">;

/** Counters that went back were reset: what they show counts from there. */
const grown = (before: number, after: number): number => (after >= before ? after - before : after);

const differenceOf = (before: DatabaseSample, after: DatabaseSample): DatabaseSample => ({
  at: after.at,
  commits: grown(before.commits, after.commits),
  rollbacks: grown(before.rollbacks, after.rollbacks),
  deadlocks: grown(before.deadlocks, after.deadlocks),
});

/** What happened between each sample and the one before; samples are oldest first. */
export const changesOf = (samples: readonly DatabaseSample[]): DatabaseSample[] =>
  samples.slice(1).map((sample, at) => differenceOf(samples[at]!, sample));

export const totalOf = (changes: readonly RateTotals[]): RateTotals => ({
  commits: changes.reduce((sum, { commits }) => sum + commits, 0),
  rollbacks: changes.reduce((sum, { rollbacks }) => sum + rollbacks, 0),
  deadlocks: changes.reduce((sum, { deadlocks }) => sum + deadlocks, 0),
});

/** `seconds`: how far back the samples reach. */
export const ratesSentence = ({ commits, rollbacks, deadlocks }: RateTotals, seconds: number): string => {
  if (seconds === 0) return "No engine has sampled this database yet.";
  const ended = commits + rollbacks;
  const share = ended === 0 ? "0" : ((100 * rollbacks) / ended).toFixed(1).replace(/\.0$/, "");
  const locked = deadlocks === 0 ? "No deadlock" : counted(deadlocks, "deadlock");
  return `${locked} in ${durationText(seconds)}; ${share} % of ${counted(ended, "transaction")} rolled back.`;
};
