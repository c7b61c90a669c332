import type { Rebuild, RebuildLane } from "@/server/contracts/rebuilds";
import { countOf, formatCount, formatDuration } from "../format";

/** `live` is the side that readers had when it began, whatever became of it. */
export type Side = "live" | "candidate";
type Versions = Pick<Rebuild, "live" | "candidate" | "fromVersion" | "toVersion">;

const isSameVersion = ({ fromVersion, toVersion }: Versions): boolean => fromVersion === toVersion;

/** "version 4"; where a version is filled again, its generation tells the sides apart: "version 4, generation 2". */
export const sideName = (rebuild: Versions, side: Side): string => {
  const { version, generation } = rebuild[side];
  return isSameVersion(rebuild) ? `version ${version}, generation ${generation}` : `version ${version}`;
};

/** "v4", "v4 g2". */
export const sideMark = (rebuild: Versions, side: Side): string => {
  const { version, generation } = rebuild[side];
  return isSameVersion(rebuild) ? `v${version} g${generation}` : `v${version}`;
};

/** The side that readers have now. */
export const servingSide = ({ live, candidate }: Pick<Rebuild, "live" | "candidate">): Side =>
  candidate.role === "serving" && live.role !== "serving" ? "candidate" : "live";

export const otherSide = (side: Side): Side => (side === "live" ? "candidate" : "live");

const lagWords = ({ lagEvents, lagSeconds }: RebuildLane): string | null => {
  if (lagEvents === null) return null;
  return lagEvents === 0 || lagSeconds === null ? null : `${formatDuration(lagSeconds)} behind`;
};

const withLag = (role: string, lane: RebuildLane): string => [role, lagWords(lane)].filter(Boolean).join(", ");

/** Of a side that would fill, but does not. */
const STILL: Partial<Record<Rebuild["state"], string>> = { preparing: "being prepared", paused: "paused", failed: "failed" };

/** What the side does: "serving, 0.3 s behind", "filling, nobody reads it". */
export const roleWords = (lane: RebuildLane, state: Rebuild["state"]): string => {
  switch (lane.role) {
    case "serving":
      return withLag("serving", lane);
    case "filling":
      return `${STILL[state] ?? "filling"}, nobody reads it`;
    case "following":
      return state === "paused" ? "paused, nobody reads it" : withLag("follows", lane);
    case "kept":
      return withLag("kept current", lane);
    case "gone":
      return state === "requested" || state === "preparing" ? "not made yet" : "dropped";
  }
};

export type LaneRow = {
  side: Side;
  isServing: boolean;
  lane: RebuildLane;
  /** Of the scale, 0 to 1. */
  share: number;
  /** "2 behind", "179,846 to go", "at the head". */
  left: string;
};

const readable = ({ eventsDone, lagEvents }: RebuildLane): number => eventsDone + (lagEvents ?? 0);

const shareOf = (lane: RebuildLane, top: number | null): number => {
  if (top === null || top === 0) return lane.role === "gone" || lane.role === "filling" ? 0 : 1;
  return Math.min(1, lane.eventsDone / top);
};

/**
 * Both sides on one scale of events, from none to all that there are; the one that readers have first. Before they are counted
 * (`top` is null) only who serves is known.
 */
export const lanesOf = (rebuild: Versions & Pick<Rebuild, "eventsTotal">): { top: number | null; rows: LaneRow[] } => {
  const serving = servingSide(rebuild);
  const { eventsTotal } = rebuild;
  const top = eventsTotal === null ? null : Math.max(readable(rebuild.live), readable(rebuild.candidate), eventsTotal);
  const rows = [serving, otherSide(serving)].map((side): LaneRow => {
    const lane = rebuild[side];
    const left = lane.lagEvents ?? Math.max(0, (top ?? 0) - lane.eventsDone);
    const isUnknown = top === null && lane.role === "filling";
    return {
      side,
      isServing: side === serving,
      lane,
      share: shareOf(lane, top),
      left: isUnknown ? "not counted yet" : leftWords(lane, left),
    };
  });
  return { top, rows };
};

const leftWords = ({ role }: RebuildLane, left: number): string => {
  if (role === "gone") return "–";
  if (left === 0) return "at the head";
  return role === "filling" ? `${formatCount(left)} to go` : `${formatCount(left)} behind`;
};

/** "4 letters of 3 accounts"; the noun's plural is the reader's. */
export const heldWords = ({ letters: { letters, sequences } }: RebuildLane, countSequences: (count: number) => string): string =>
  `${countOf(letters, "letter")} of ${countSequences(sequences)}`;
