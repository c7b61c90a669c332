import type { RebuildState } from "./rebuild";

export type DoneAt = { atSeconds: number; eventsDone: number };

export type ProgressFacts = {
  state: RebuildState;
  /** Events of its types up to where it is filled; null until it was prepared. */
  toFill: number | null;
  /** Events that fill partitions have read. */
  filled: number;
  /** Events that the candidate applied after it was filled, and has not read; null while it does not follow. */
  following: { applied: number; lag: number } | null;
  /** The ends of the last minute's samples. */
  oldest: DoneAt | null;
  newest: DoneAt | null;
};

export type RebuildProgress = {
  eventsDone: number;
  eventsTotal: number | null;
  eventsPerSecond: number | null;
  etaSeconds: number | null;
};

const MOVING: readonly RebuildState[] = ["filling", "catching-up"];

/** Events done of all, events a second over the last minute's samples, seconds to go at that rate. Null where it means nothing. */
export const rebuildProgressOf = ({ state, toFill, filled, following, oldest, newest }: ProgressFacts): RebuildProgress => {
  const eventsDone = following && toFill !== null ? toFill + following.applied : filled;
  const eventsTotal = toFill === null ? null : following ? eventsDone + following.lag : Math.max(toFill, filled);
  const seconds = oldest && newest ? newest.atSeconds - oldest.atSeconds : 0;
  const isMoving = MOVING.includes(state);
  const eventsPerSecond = isMoving && oldest && newest && seconds > 0 ? Math.max(0, newest.eventsDone - oldest.eventsDone) / seconds : null;
  const left = eventsTotal === null ? null : eventsTotal - eventsDone;
  const etaSeconds = left !== null && eventsPerSecond !== null && eventsPerSecond > 0 && left > 0 ? left / eventsPerSecond : null;
  return { eventsDone, eventsTotal, eventsPerSecond, etaSeconds };
};
