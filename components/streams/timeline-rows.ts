import { rowsIn, type Span } from "./timeline-pages";
import type { Run } from "./what-if-words";

/** The rows of a list of events: all versions of the stream, or those of some types. */
export type TimelineRows = {
  count: number;
  versionAt: (row: number) => bigint;
  /** The row of a version, or of the next one that has a row; the last row where none follows. */
  rowOf: (version: bigint) => number;
  has: (version: bigint) => boolean;
};

export const everyVersion = (span: Span): TimelineRows => {
  const count = rowsIn(span);
  return {
    count,
    versionAt: (row) => span.first + BigInt(row),
    rowOf: (version) => Math.max(0, Math.min(count - 1, Number(version - span.first))),
    has: (version) => version >= span.first && version <= span.last,
  };
};

/** The last index whose number is at or below `value`; -1 where all lie above. */
const lastAtOrBelow = <T extends bigint | number>(numbers: readonly T[], value: T): number => {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

/** `runs` in order. */
export const versionsIn = (runs: readonly Run[]): TimelineRows => {
  const starts = runs.map(({ from }) => from);
  const rowsBefore: number[] = [];
  let count = 0;
  for (const { from, to } of runs) {
    rowsBefore.push(count);
    count += Number(to - from) + 1;
  }
  const runOf = (version: bigint) => lastAtOrBelow(starts, version);
  return {
    count,
    versionAt: (row) => {
      const at = Math.max(0, lastAtOrBelow(rowsBefore, row));
      return (starts[at] ?? 0n) + BigInt(row - (rowsBefore[at] ?? 0));
    },
    rowOf: (version) => {
      const at = runOf(version);
      const run = runs[at];
      if (!run) return 0;
      const within = version <= run.to ? Number(version - run.from) : Number(run.to - run.from) + 1;
      return Math.max(0, Math.min(count - 1, rowsBefore[at]! + within));
    },
    has: (version) => {
      const run = runs[runOf(version)];
      return run !== undefined && version <= run.to;
    },
  };
};
