/** Mulberry32: the same seed gives the same run. */
export const seeded = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { next, below: (limit: number) => Math.floor(next() * limit), chance: (share: number) => next() < share };
};

export type Seeded = ReturnType<typeof seeded>;

/** `TIDEMARK_SEED` repeats a run; without it every run is another one. */
export const runSeed = (): number => Number(process.env.TIDEMARK_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Full size, as `npm run test:long` asks for it. */
export const IS_LONG = process.env.TIDEMARK_LONG === "1";
