export const REBUILD_STATES = [
  "requested",
  "preparing",
  "filling",
  "catching-up",
  "caught-up",
  "promoted",
  "retired",
  "paused",
  "cancelled",
  "failed",
  "rolled-back",
] as const;
export type RebuildState = (typeof REBUILD_STATES)[number];

/** One way of filling a projection's read model: a version may be filled again. */
export type Generation = { projection: string; version: number; generation: number };

const STOPPED: readonly RebuildState[] = ["paused", "failed", "cancelled"];

/**
 * Where a rebuild may go from where it stands. A paused or failed one goes on where it stood (`resumes_to`), nowhere else.
 * Readers who were returned to what they left may be switched again: nothing of the candidate was lost.
 */
const NEXT: Readonly<Record<RebuildState, readonly RebuildState[]>> = {
  requested: ["preparing", ...STOPPED],
  preparing: ["filling", ...STOPPED],
  filling: ["catching-up", ...STOPPED],
  "catching-up": ["caught-up", ...STOPPED],
  "caught-up": ["catching-up", "promoted", ...STOPPED],
  paused: ["requested", "preparing", "filling", "catching-up", "cancelled"],
  failed: ["requested", "preparing", "filling", "catching-up", "cancelled"],
  promoted: ["rolled-back", "retired"],
  "rolled-back": ["promoted", "retired"],
  cancelled: [],
  retired: [],
};

export const mayMove = (from: RebuildState, to: RebuildState): boolean => NEXT[from].includes(to);

/** Of these a projection has at most one: nothing is decided yet. */
export const UNDECIDED: readonly RebuildState[] = ["requested", "preparing", "filling", "catching-up", "caught-up", "paused", "failed"];

export const isUndecided = (state: RebuildState): boolean => UNDECIDED.includes(state);

/** These read the log as fast as they can: only so many at once, so that live projections keep their share. */
export const FILLING: readonly RebuildState[] = ["preparing", "filling"];

/** Both sides follow the head, or did: there is a position to compare them at. */
export const COMPARABLE: readonly RebuildState[] = ["catching-up", "caught-up", "promoted", "rolled-back"];

/** Where it goes on after a pause or a failure: what follows the head is looked at anew before it is called caught up. */
export const resumedAs = (state: RebuildState): RebuildState => (state === "caught-up" ? "catching-up" : state);
