import { isCounted, isInconsistent, type Standing } from "./judge-key";

type Looked = { key: string; standing: Standing };

export type LookSum = {
  standings: Partial<Record<Standing, number>>;
  compared: number;
  inconsistent: number;
  /** Keys that the next look begins with, so that it is known when they are right again. */
  suspects: string[];
};

export const MOST_SUSPECTS = 100;

/**
 * What a look came to. Rates are of the keys that the walk came by: who is under suspicion is looked at every time, and would count for more than it
 * is. Of a cache that holds what was asked for, a key that is not there is no part of it.
 */
export const sumUpLook = (
  looked: readonly Looked[],
  { walked, cache }: { walked: ReadonlySet<string>; cache: { holdsEveryRow: boolean } },
): LookSum => {
  const standings: LookSum["standings"] = {};
  for (const { standing } of looked) standings[standing] = (standings[standing] ?? 0) + 1;
  const counted = looked.filter(
    ({ key, standing }) => walked.has(key) && isCounted(standing) && (standing !== "missing" || cache.holdsEveryRow),
  );
  return {
    standings,
    compared: counted.length,
    inconsistent: counted.filter(({ standing }) => isInconsistent(standing, cache)).length,
    suspects: looked
      .filter(({ standing }) => isInconsistent(standing, cache) || standing === "newer")
      .slice(0, MOST_SUSPECTS)
      .map(({ key }) => key),
  };
};
