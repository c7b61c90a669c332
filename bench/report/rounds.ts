import { median } from "./statistics";

export type Pair = { work: number; limit: number; ratio: number };

/**
 * Measures work and limit in turns and answers the median of each and of their ratios. The machine's load changes by the
 * minute: only neighbours can be compared, and the order alternates so that whoever goes second gains nothing.
 * Both functions answer "more is better" rates.
 */
export const inTurns = async (
  rounds: number,
  work: (round: number) => Promise<number>,
  limit: (round: number) => Promise<number>,
): Promise<Pair> => {
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const first = round % 2 === 0 ? await limit(round) : await work(round);
    const second = round % 2 === 0 ? await work(round) : await limit(round);
    const [done, possible] = round % 2 === 0 ? [second, first] : [first, second];
    pairs.push({ work: done, limit: possible, ratio: done / possible });
  }
  return {
    work: median(pairs.map((pair) => pair.work)),
    limit: median(pairs.map((pair) => pair.limit)),
    ratio: median(pairs.map((pair) => pair.ratio)),
  };
};

/** Milliseconds that a piece of work takes. */
export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};

/** Calls the works in turns, `calls` times each; answers the times of each in milliseconds. The first call of each warms up. */
export const timesInTurns = async (calls: number, works: readonly ((call: number) => Promise<unknown>)[]): Promise<number[][]> => {
  const times = works.map((): number[] => []);
  for (let call = 0; call <= calls; call += 1)
    for (const [index, work] of works.entries()) {
      const ms = await timed(() => work(call));
      if (call > 0) times[index]!.push(ms);
    }
  return times;
};
