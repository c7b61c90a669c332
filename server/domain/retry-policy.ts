export type RetryPolicy = {
  /** Tries of one event, the first one included, before its letter is parked. */
  attempts: number;
  firstDelayMs: number;
  maxDelayMs: number;
  /** SQLSTATEs (or their first two characters) and names of errors that may pass by themselves; all others are poison. */
  transient: readonly string[];
};

/** A deadlock passes when the other side is through. A lost database is no failure of an event and is waited for without an end. */
export const DEFAULT_RETRY_POLICY: RetryPolicy = { attempts: 5, firstDelayMs: 100, maxDelayMs: 5_000, transient: ["40001", "40P01"] };

export type FailureVerdict = { kind: "retry"; delayMs: number } | { kind: "park"; reason: "poison" | "attempts-exhausted" };

export const isTransient = (errorClass: string, { transient }: RetryPolicy): boolean =>
  transient.some((entry) => entry === errorClass || (entry.length === 2 && errorClass.length === 5 && errorClass.startsWith(entry)));

/**
 * Milliseconds before the next try. `attempts` made so far, from 1. `jitter` from 0 to 1 spreads those that failed together: the delay
 * is between half and the whole of a doubling one.
 */
export const backoffMs = (
  attempts: number,
  { firstDelayMs, maxDelayMs }: Pick<RetryPolicy, "firstDelayMs" | "maxDelayMs">,
  jitter: number,
): number => Math.round(Math.min(firstDelayMs * 2 ** (attempts - 1), maxDelayMs) * (0.5 + jitter / 2));

/** `attempts` made so far, from 1; `jitter` as of `backoffMs`. */
export const judgeFailure = (failure: { attempts: number; errorClass: string }, policy: RetryPolicy, jitter: number): FailureVerdict => {
  if (!isTransient(failure.errorClass, policy)) return { kind: "park", reason: "poison" };
  if (failure.attempts >= policy.attempts) return { kind: "park", reason: "attempts-exhausted" };
  return { kind: "retry", delayMs: backoffMs(failure.attempts, policy, jitter) };
};
