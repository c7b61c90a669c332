/** Our own generator (mulberry32): the same seed tells the same story on every machine and in every Node. */
export const createPrng = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    /** From 0 up to, without, 1. */
    next,
    /** Both ends included. */
    whole,
    chance: (probability: number): boolean => next() < probability,
    pick: <T>(choices: readonly T[]): T => choices[whole(0, choices.length - 1)]!,
    /** An index, as likely as its weight says. */
    weighted: (weights: readonly number[]): number => {
      let rest = next() * weights.reduce((sum, weight) => sum + weight, 0);
      const index = weights.findIndex((weight) => {
        rest -= weight;
        return rest < 0;
      });
      return index < 0 ? weights.length - 1 : index;
    },
    /** Cents that are mostly near `low` and seldom near `high`. */
    cents: (low: number, high: number): number => Math.round(low * Math.exp(next() ** 1.6 * Math.log(high / low))),
    /** Version 8: its first 48 bits are the moment it is made for. */
    uuid: (atMs: number): string => {
      const part = (digits: number) =>
        whole(0, 16 ** digits - 1)
          .toString(16)
          .padStart(digits, "0");
      const time = Math.max(0, atMs).toString(16).padStart(12, "0");
      return `${time.slice(0, 8)}-${time.slice(8)}-8${part(3)}-${(8 + whole(0, 3)).toString(16)}${part(3)}-${part(6)}${part(6)}`;
    },
  };
};
export type Prng = ReturnType<typeof createPrng>;

/** Whole cents as the decimal text that events carry. */
export const amountOf = (cents: number): string => `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
