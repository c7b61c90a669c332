import { judgeFailure, type RetryPolicy } from "@/server/domain/retry-policy";
import { type EventFailure, errorClassOf } from "@/server/projections/event-failure";

/** The batch is to be tried again after a while: nothing of it was written. */
export class TryAgain extends Error {
  override readonly name = "TryAgain";

  constructor(
    readonly failure: EventFailure,
    readonly delayMs: number,
  ) {
    super(failure.message, { cause: failure });
  }
}

/** Counts the tries of the events that failed since the last commit, and judges by the policy. */
export class Patience {
  readonly #attempts = new Map<string, number>();

  constructor(readonly policy: RetryPolicy) {}

  /** How often the event was tried, now that its letter is to be parked. Throws `TryAgain` while its cause may still pass. */
  readonly attemptsSpentOn = (failure: EventFailure): number => {
    const attempts = (this.#attempts.get(failure.event.eventId) ?? 0) + 1;
    this.#attempts.set(failure.event.eventId, attempts);
    const verdict = judgeFailure({ attempts, errorClass: errorClassOf(failure) }, this.policy, Math.random());
    if (verdict.kind === "retry") throw new TryAgain(failure, verdict.delayMs);
    return attempts;
  };

  forget(): void {
    this.#attempts.clear();
  }
}
