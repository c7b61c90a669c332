/** Idle time longer than this many typical gaps is folded. */
const FOLD_AFTER = 4;

export type IdleFold = { fraction: number; ms: number };
export type TimeAxis = {
  /** 0 at the first moment, 1 at the last; milliseconds since the epoch. */
  fractionOf: (ms: number) => number;
  momentAt: (fraction: number) => number;
  /** Where idle time was folded, and how much of it. */
  folds: readonly IdleFold[];
};

const middleOf = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;

/** The last knot at or before `value`; the first where all lie behind it. */
const knotBefore = (knots: readonly number[], value: number): number => {
  let [low, high] = [0, knots.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (knots[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, Math.min(knots.length - 2, low - 1));
};

const along = (from: readonly number[], to: readonly number[], value: number): number => {
  const at = knotBefore(from, value);
  const [start = 0, end = start] = from.slice(at, at + 2);
  const [first = 0, last = first] = to.slice(at, at + 2);
  const part = end > start ? (value - start) / (end - start) : 0;
  return first + Math.max(0, Math.min(1, part)) * (last - first);
};

/** Time between moments, in any order; with `isFolding`, stretches in which nothing happens shrink to a few typical gaps. */
export const timeAxis = (moments: readonly number[], isFolding: boolean): TimeAxis => {
  const knots = [...new Set(moments)].sort((a, b) => a - b);
  if (knots.length < 2) {
    const only = knots[0] ?? 0;
    return { fractionOf: () => 0.5, momentAt: () => only, folds: [] };
  }
  const gaps = knots.slice(1).map((knot, at) => knot - knots[at]!);
  const longest = isFolding ? Math.max(1, FOLD_AFTER * middleOf([...gaps].sort((a, b) => a - b))) : Number.POSITIVE_INFINITY;
  const widths = gaps.map((gap) => Math.min(gap, longest));
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const fractions = [0];
  for (const width of widths) fractions.push(fractions[fractions.length - 1]! + width / whole);
  const folds = gaps.flatMap((ms, at) => (ms > longest ? [{ ms, fraction: (fractions[at]! + fractions[at + 1]!) / 2 }] : []));
  return {
    fractionOf: (ms) => along(knots, fractions, ms),
    momentAt: (fraction) => along(fractions, knots, fraction),
    folds,
  };
};
