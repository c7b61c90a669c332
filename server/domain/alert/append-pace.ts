/** What pg_stat_statements had counted of `append_events` at a moment. */
export type AppendTotals = { atSeconds: number; calls: number; totalMs: number; squaresMs: number };

/** Fewer say little about the slowest of a hundred, so more are waited for, but not for longer than this. */
const ENOUGH_CALLS = 20;
const WAIT_SECONDS = 120;
/** Of a normal distribution 99 in 100 lie below the mean and so many standard deviations. */
const DEVIATIONS = 2.326;

const isReset = (before: AppendTotals, now: AppendTotals): boolean =>
  now.calls < before.calls || now.totalMs < before.totalMs || now.squaresMs < before.squaresMs;

/**
 * About how many milliseconds 99 of 100 appends between two looks took at most; 0 where there were none. `wait`: too few to say, so the next look
 * compares with the same one before. `reset`: the counters began anew in between.
 */
export const slowAppendMs = (before: AppendTotals, now: AppendTotals): number | "wait" | "reset" => {
  if (isReset(before, now)) return "reset";
  const calls = now.calls - before.calls;
  if (calls < ENOUGH_CALLS && now.atSeconds - before.atSeconds < WAIT_SECONDS) return "wait";
  if (calls === 0) return 0;
  const mean = (now.totalMs - before.totalMs) / calls;
  const variance = Math.max(0, (now.squaresMs - before.squaresMs) / calls - mean ** 2);
  return mean + DEVIATIONS * Math.sqrt(variance);
};
