/** What a pause of the machine may leave undone: a flood after an outage is nothing that a bank's customers would do. */
const MAX_ARREARS_MS = 3_000;

/**
 * Turns pauses into waits that keep the pace whatever the work between them takes: each thing is due a pause after the
 * one before was due, not after it was done. All in milliseconds of one clock.
 */
export const createDueTimes = (startMs: number) => {
  let dueMs = startMs;
  return {
    /** How long to wait at `nowMs` for what is due `pauseMs` after the last. */
    waitMs(pauseMs: number, nowMs: number): number {
      dueMs = Math.max(dueMs + pauseMs, nowMs - MAX_ARREARS_MS);
      return Math.max(0, dueMs - nowMs);
    },
  };
};
