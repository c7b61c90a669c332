import { countText, durationText } from "./duration";
import type { RebuildState } from "./rebuild";

export type StillnessFacts = {
  state: RebuildState;
  toVersion: number;
  /** Seconds since anything of it moved. */
  stillSeconds: number;
  /** Living engines whose release knows the version. */
  engines: number;
  /** The rebuild whose turn it is, where this one waits for a place. */
  waitsFor: { projection: string } | null;
  /** Partitions that a living engine has in hand, and those that are left. */
  fill: { held: number; left: number };
  /** Of a candidate that follows the head. */
  following: { lagEvents: number; failure: string | null; isHeadHeld: boolean } | null;
};

/** A batch, a partition's COPY or a takeover may take a while; nothing healthy is silent for so long. */
export const STILL_AFTER_SECONDS = 30;

const causeOf = ({ state, toVersion, engines, waitsFor, fill, following }: StillnessFacts): string | null => {
  if (waitsFor) return `It waits for its turn: ${waitsFor.projection} is being rebuilt.`;
  if (engines === 0) return `No engine runs that knows version ${toVersion}. Deploy it, or start one.`;
  if (state === "requested" || state === "preparing") return "An engine knows the version and has not prepared it. Its log says why.";
  if (state === "filling")
    return fill.held === 0
      ? `No engine has taken one of the ${countText(fill.left)} partitions that are left.`
      : "The engine that has a partition in hand does not get on. Its log says why; another one takes over when it ends.";
  if (following?.failure) return `The candidate stands still: ${following.failure}`;
  if (following?.isHeadHeld) return "The safe head is held: the candidate cannot read on, and neither can anybody else.";
  if (following && following.lagEvents > 0) return `The candidate is ${countText(following.lagEvents)} events behind and does not gain.`;
  return null;
};

const WORKING: readonly RebuildState[] = ["requested", "preparing", "filling", "catching-up"];

/** Why nothing moves, where nothing has moved for a time; a candidate that failed is told at once. Null where all is well. */
export const stuckOf = (facts: StillnessFacts): string | null => {
  if (!WORKING.includes(facts.state)) return null;
  if (facts.stillSeconds < STILL_AFTER_SECONDS && !facts.following?.failure && facts.engines > 0) return null;
  const cause = causeOf(facts);
  return cause && `Nothing moved for ${durationText(facts.stillSeconds)}. ${cause}`;
};
