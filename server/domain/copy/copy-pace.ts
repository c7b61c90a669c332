const FIRST_REST_MS = 250;
const LONGEST_REST_MS = 1_000;

/** Before the next round where nothing more was there: events that trickle are taken a few at a time, a store where nothing happens is asked once a second. */
export const restMs = (quietRounds: number): number => Math.min(FIRST_REST_MS * 2 ** quietRounds, LONGEST_REST_MS);

const LONGEST_WAIT_MS = 30_000;

/** A store that is away, or a login that it refuses, is not asked without end. */
export const waitMs = (failures: number): number => Math.min(100 * 2 ** Math.max(0, failures - 1), LONGEST_WAIT_MS);

/** Of an idle copy; of one that moved since the last look. */
const LOOK_MS = 2_000;
const LOOK_MOVED_MS = 1_000;

export type LookFacts = {
  /** Since the last look came to an end. */
  sinceMs: number;
  /** Something was copied since then. */
  hasMoved: boolean;
  /** It waits for an open append and did not then, or the other way round, or has got over a trouble that was told. */
  hasTurned: boolean;
  /** Looks on end that came to nothing. */
  failures: number;
};

/** Whether what is left is to be counted again. That costs the store about as much as a page: under steady traffic once a second, and less where it fails. */
export const isLookDue = ({ sinceMs, hasMoved, hasTurned, failures }: LookFacts): boolean => {
  if (failures > 0) return sinceMs >= Math.min(LOOK_MS * 2 ** failures, LONGEST_WAIT_MS);
  return hasTurned || sinceMs >= (hasMoved ? LOOK_MOVED_MS : LOOK_MS);
};
