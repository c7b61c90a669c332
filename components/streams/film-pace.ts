export const SPEEDS = ["0.5", "1", "2", "5", "10"] as const;
export type Speed = (typeof SPEEDS)[number];

const STEP_MS = 1_000;
const LONGEST_IDLE_STEPS = 3;
/** A version must be seen, however short the time to the next. */
const SHORTEST_MS = 60;

type Pace = {
  speed: Speed;
  isByTime: boolean;
  /** Idle time is cut short. */
  isFolding: boolean;
  /** From this version to the next, and from one to the next on the whole. */
  gapMs: number;
  typicalGapMs: number;
};

/** How long a version stays before the next one comes: a second each, or in proportion to the time that passed between them. */
export const stayMs = ({ speed, isByTime, isFolding, gapMs, typicalGapMs }: Pace): number => {
  const steps = isByTime && typicalGapMs > 0 ? Math.max(0, gapMs) / typicalGapMs : 1;
  const shown = isByTime && isFolding ? Math.min(steps, LONGEST_IDLE_STEPS) : steps;
  return Math.max(SHORTEST_MS, (STEP_MS * shown) / Number(speed));
};
