/** Where events behind the head stand on the tide ruler, in pixels left of the head: 18 for the first, then five equal decades. */
const FIRST = 18;
const DECADES = 5;
export const RULER_END = 10 ** DECADES;

export const rulerOffset = (eventsBehind: number, width: number): number => {
  if (eventsBehind <= 0) return 0;
  if (eventsBehind <= 1) return FIRST * eventsBehind;
  const decades = Math.min(DECADES, Math.log10(eventsBehind));
  return FIRST + (decades / DECADES) * (width - FIRST);
};

/** The decades that are severity thresholds get a grid line. */
export const GRID = [10_000, 1_000, 100] as const;
export const LABELS: readonly [events: number, label: string][] = [
  [100_000, "100k"],
  [10_000, "10k"],
  [1_000, "1k"],
  [100, "100"],
  [10, "10"],
];
