import type { Run } from "./what-if-words";

/** The nearest version of a type after (`by` 1) or before (-1) a version; null where there is none. `runs` in order. */
export const nextOfType = (runs: readonly Run[], version: bigint, by: 1 | -1): bigint | null => {
  if (by === 1) {
    const run = runs.find(({ to }) => to > version);
    if (!run) return null;
    return run.from > version ? run.from : version + 1n;
  }
  const run = runs.findLast(({ from }) => from < version);
  if (!run) return null;
  return run.to < version ? run.to : version - 1n;
};
